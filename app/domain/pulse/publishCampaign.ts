import type { Sql } from "#app/platform/database.ts";
import { startOfDay } from "#app/platform/day.ts";
import { landingPage, landsOnOwnShop } from "#app/domain/campaigns/landingPage.ts";
import { announce } from "#app/platform/live.ts";
import { destinationOf } from "./destination.ts";
import { planTurns } from "./planTurns.ts";
import { saveOffers } from "./saveOffers.ts";

type Campaign = {
  id: bigint;
  name: string;
  startsOn: string;
  endsOn: string | null;
  landingUrl: string | null;
  linkAppliesCode: boolean;
  archivedAt: Date | null;
  shopName: string | null;
  domain: string;
  primaryDomain: string | null;
  timeZone: string;
  uninstalled: boolean;
};

/**
 * Brings what a campaign offers to the links of its ambassadors to what the campaign, its codes and its shop are now, and plans the links
 * that it changes, in the caller's transaction. Safe to repeat: what is as it was is not written.
 * @param now The present instant; by default the database's clock.
 * @returns The ambassadors whose links changed.
 */
export async function publishCampaign(sql: Sql, shopId: bigint, campaignId: bigint, now?: Date): Promise<bigint[]> {
  // One at a time, so that what was read earlier is never written later.
  await sql.query("select pg_advisory_xact_lock(hashtextextended($1, 0))", [`pulse:${shopId}`]);
  const campaign = await readCampaign(sql, shopId, campaignId);
  if (!campaign) return [];
  const { domain, timeZone } = campaign;
  // What was saved before the check was as strict as it is leads nowhere.
  const landingUrl = landingPage.safeParse(campaign.landingUrl).data ?? null;
  const liveUntil = campaign.endsOn === null ? null : startOfDay(timeZone, dayAfter(campaign.endsOn));
  const offered = await saveOffers(sql, shopId, campaign.id, {
    withdrawn: isCalledOff(campaign.archivedAt, liveUntil) || campaign.uninstalled || landingUrl === null,
    liveFrom: startOfDay(timeZone, campaign.startsOn),
    liveUntil,
    destination: landingUrl === null ? { before: "", after: "" } : destinationOf(landingUrl, campaign),
    withCode: campaign.linkAppliesCode && landingUrl !== null && landsOnOwnShop(landingUrl, campaign),
    brand: campaign.shopName ?? domain,
    now: now ?? new Date(),
  });
  const changed = await planTurns(sql, offered, now);
  if (changed.length > 0) await announce(sql, shopId);
  return changed;
}

/** Whether it was archived before it ended. What is tidied away after its end was a brand of the ambassador's to the end, and may be the last. */
function isCalledOff(archivedAt: Date | null, liveUntil: Date | null): boolean {
  return archivedAt !== null && (liveUntil === null || archivedAt < liveUntil);
}

async function readCampaign(sql: Sql, shopId: bigint, campaignId: bigint): Promise<Campaign | undefined> {
  const { rows } = await sql.query<Campaign>(
    `select k.id, k.name, k.starts_on "startsOn", k.ends_on "endsOn", k.landing_url "landingUrl", k.link_applies_code "linkAppliesCode",
            k.archived_at "archivedAt", s.name "shopName", s.domain, s.primary_domain "primaryDomain", s.time_zone "timeZone",
            s.uninstalled_at is not null uninstalled
     from campaign k join shop s on s.id = k.shop_id where k.shop_id = $1 and k.id = $2`,
    [shopId, campaignId],
  );
  return rows[0];
}

function dayAfter(day: string): string {
  return new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
}
