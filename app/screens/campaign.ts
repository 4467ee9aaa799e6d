import type { Campaign } from "#app/domain/campaigns/campaign.ts";
import { findCampaign } from "#app/domain/campaigns/findCampaign.ts";
import type { Shop } from "#app/domain/shops/findShop.ts";
import { PRO_ONLY, proAccess } from "#app/domain/shops/planRules.ts";
import { noFigures } from "#app/metrics/figures.ts";
import { campaignDays } from "#app/metrics/queries/campaignDays.ts";
import { campaignFigures } from "#app/metrics/queries/campaignFigures.ts";
import { potentialReach } from "#app/metrics/queries/potentialReach.ts";
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
 * @throws NotFound
 */
export async function campaignScreen(shop: Shop, campaignId: bigint) {
  const campaign = await findCampaign(shop.id, campaignId);
  const formats = formatsOf(shop);
  const today = dayIn(shop.timeZone, new Date());
  const code = await campaignCode(shop, formats, campaign);
  return sqlForShop(shop.id, async (sql) => {
    const rows = await campaignFigures(sql, shop.id, campaignId);
    const reach = await potentialReach(sql, shop.id, campaignId);
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
