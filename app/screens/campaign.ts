import type { Campaign } from "#app/domain/campaigns/campaign.ts";
import { findCampaign } from "#app/domain/campaigns/findCampaign.ts";
import type { Shop } from "#app/domain/shops/findShop.ts";
import { PRO_ONLY, proAccess } from "#app/domain/shops/planRules.ts";
import { noFigures } from "#app/metrics/figures.ts";
import { campaignDays } from "#app/metrics/queries/campaignDays.ts";
import { campaignFigures } from "#app/metrics/queries/campaignFigures.ts";
import { type PotentialReach, potentialReach } from "#app/metrics/queries/potentialReach.ts";
import { sqlForShop } from "#app/platform/database.ts";
import { dayIn } from "#app/platform/day.ts";
import { campaignDates, campaignStatus } from "./campaignStatus.ts";
import { chartDays } from "./chartDays.ts";
import { campaignCode } from "./campaignCode.ts";
import { figureTiles } from "./figureTiles.ts";
import { formatsOf, type ShopFormats } from "./formats.ts";
import { guaranteesOf } from "./guarantees.ts";
import { otherCurrencies } from "./otherCurrencies.ts";
import { reachNote } from "./reachWords.ts";
import { truthTable } from "./truth.ts";

/**
 * A campaign's figures: tiles, days, guarantees. `tiles[key].raw` are plain decimals for files and programs.
 * @param reached What campaignReach gives, where the page has read it already.
 * @throws NotFound
 */
export async function campaignScreen(shop: Shop, campaignId: bigint, reached?: Promise<PotentialReach>) {
  const campaign = await findCampaign(shop.id, campaignId);
  const formats = formatsOf(shop);
  const today = dayIn(shop.timeZone, new Date());
  const code = await campaignCode(shop, formats, campaign);
  // Before a connection is taken: whoever waited with one for what needs another could wait for ever.
  const known = await reached;
  return sqlForShop(shop.id, async (sql) => {
    const rows = await campaignFigures(sql, shop.id, campaignId);
    const reach = known ?? (await potentialReach(sql, shop.id, campaignId));
    const days = await campaignDays(sql, shop.id, campaignId, formats.currency);
    const figures = rows.find((row) => row.figures.currency === formats.currency)?.figures ?? noFigures(formats.currency);
    return {
      campaign: heading(shop, campaign, formats, today),
      tiles: figureTiles(formats, figures, { spend: campaign.spend, followers: reach.followers, reachNote: reachNote(formats, reach) }),
      days: chartDays(formats, days, campaign.startsOn),
      axis: { locale: formats.locale, currency: formats.currency },
      code,
      guarantees: await guaranteesOf(sql, shop, formats, campaign, reach),
      truth: await truthTable(sql, shop.id, formats, campaign, today),
      otherCurrencies: otherCurrencies(formats, rows),
    };
  });
}

/** Whom a campaign may reach: read once for all cards of its page. */
export function campaignReach(shop: Shop, campaignId: bigint): Promise<PotentialReach> {
  return sqlForShop(shop.id, (sql) => potentialReach(sql, shop.id, campaignId));
}

function heading(shop: Shop, campaign: Campaign, formats: ShopFormats, today: string) {
  const archived = campaign.archivedAt !== null;
  return {
    id: String(campaign.id),
    name: campaign.name,
    plan: campaign.plan === "PRO" ? ("PRO" as const) : ("DIY" as const),
    access: proAccess(shop.plan, campaign.plan),
    readOnly: proAccess(shop.plan, campaign.plan) === "read_only" ? PRO_ONLY.readOnly : null,
    status: campaignStatus({ ...campaign, archived }, today),
    dates: campaignDates(formats, campaign),
    archived,
    spendKnown: campaign.spend !== null,
  };
}
