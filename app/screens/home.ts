import type { Campaign } from "#app/domain/campaigns/campaign.ts";
import { countSuspicions } from "#app/attribution/leaks/suspicions.ts";
import { listCampaigns } from "#app/domain/campaigns/findCampaign.ts";
import type { Shop } from "#app/domain/shops/findShop.ts";
import { rateText } from "#app/metrics/clickDefinitions.ts";
import { definitions, type MetricKey } from "#app/metrics/definitions.ts";
import { engagementDefinitions } from "#app/metrics/engagementDefinitions.ts";
import { type Figures, noFigures } from "#app/metrics/figures.ts";
import { campaignFigures } from "#app/metrics/queries/campaignFigures.ts";
import { engagementByCampaign } from "#app/metrics/queries/engagementByCampaign.ts";
import { ownFigures } from "#app/metrics/queries/ownFigures.ts";
import { reachByCampaign } from "#app/metrics/queries/reachByCampaign.ts";
import { sqlForShop } from "#app/platform/database.ts";
import type { Backfill } from "#app/platform/generated/prisma/client.ts";
import { dayIn } from "#app/platform/day.ts";
import { campaignDates, campaignStatus } from "./campaignStatus.ts";
import { figureTiles } from "./figureTiles.ts";
import { formatsOf, type ShopFormats } from "./formats.ts";
import { liveTiles } from "./liveTiles.ts";
import { otherCurrencies } from "./otherCurrencies.ts";
import { plural } from "./pluralCount.ts";
import { setupSteps } from "./setupSteps.ts";
import { shopTotals } from "./shopTotals.ts";
import { syncNotice } from "./syncNotice.ts";

const PAGE_SIZE = 25;

const words = (key: MetricKey) => definitions[key].definition;

export type HomeQuery = { view: "current" | "archived"; search: string; page: number };

/** All campaigns with their key figures, the shop's totals, and what is left to set up. */
export async function homeScreen(shop: Shop, backfill: Backfill | null, query: HomeQuery) {
  const formats = formatsOf(shop);
  const today = dayIn(shop.timeZone, new Date());
  const [current, archived, signs] = await Promise.all([
    listCampaigns(shop.id),
    listCampaigns(shop.id, { archived: true }),
    countSuspicions(shop.id),
  ]);
  const searched = (query.view === "archived" ? archived : current).filter((campaign) =>
    campaign.name.toLowerCase().includes(query.search.toLowerCase()),
  );
  const shown = searched.slice((query.page - 1) * PAGE_SIZE, query.page * PAGE_SIZE);
  return sqlForShop(shop.id, async (sql) => {
    const all = await campaignFigures(sql, shop.id);
    const apart = await ownFigures(sql, shop.id);
    const live = current.filter((campaign) => campaignStatus({ ...campaign, archived: false }, today) === "live").map(({ id }) => id);
    const asked = [...new Set([...shown.map(({ id }) => id), ...live])];
    const reach = await reachByCampaign(sql, shop.id, asked);
    const engagement = await engagementByCampaign(sql, shop.id, asked);
    const own = new Map(all.filter(({ figures }) => figures.currency === formats.currency).map(({ campaignId, figures }) => [campaignId, figures]));
    return {
      campaigns: shown.map((campaign) =>
        row(campaign, own.get(campaign.id) ?? noFigures(formats.currency), reach.get(campaign.id) ?? 0n, engagement.get(campaign.id), formats, today),
      ),
      live: liveTiles(formats, live, reach, engagement),
      page: { page: query.page, pageSize: PAGE_SIZE, total: searched.length },
      counts: { current: current.length, archived: archived.length },
      codesToLookAt: signs === 0 ? null : plural(formats, signs, "sign"),
      totals: shopTotals(
        formats,
        own,
        apart.map(({ figures }) => figures).filter(({ currency }) => currency === formats.currency),
      ),
      otherCurrencies: otherCurrencies(formats, all),
      sync: syncNotice(formats, shop, backfill, current.at(-1)?.startsOn),
      setup: await setupSteps(sql, shop, current[0] ?? archived[0]),
      definitions: {
        ...{ reach: words("potentialReach"), engagementRate: engagementDefinitions.engagementRate.definition },
        ...{ orders: words("orders"), net: words("net"), returnOnSpend: words("returnOnSpend") },
      },
    };
  });
}

function row(campaign: Campaign, figures: Figures, followers: bigint, engagement: bigint | undefined, formats: ShopFormats, today: string) {
  const tiles = figureTiles(formats, figures, { spend: campaign.spend, followers, reachNote: null });
  // Of a campaign that is still to come nought is no result.
  const toCome = campaign.startsOn > today && figures.orders === 0 && !engagement;
  return {
    id: String(campaign.id),
    name: campaign.name,
    status: campaignStatus({ ...campaign, archived: campaign.archivedAt !== null }, today),
    dates: campaignDates(formats, campaign),
    reach: tiles.potentialReach.value ?? "Unknown",
    engagementRate: toCome ? "–" : (rateText(formats.locale, Number(engagement ?? 0n), followers) ?? "Unknown"),
    orders: tiles.orders.value ?? "0",
    net: tiles.net.value ?? "",
    returnOnSpend: toCome ? "–" : tiles.returnOnSpend.value,
  };
}
