import { findCampaign } from "#app/domain/campaigns/findCampaign.ts";
import type { Shop } from "#app/domain/shops/findShop.ts";
import { marksText } from "#app/domain/campaigns/postMarks.ts";
import { planOf } from "#app/domain/shops/planRules.ts";
import { dayIn } from "#app/platform/day.ts";
import { decimalString } from "#app/platform/money.ts";
import { formatsOf } from "./formats.ts";

/**
 * The values of a campaign's form: those of a campaign, or of a new one that starts today.
 * @throws NotFound
 */
export async function campaignFormScreen(shop: Shop, campaignId: bigint | null) {
  const { symbol, currency } = formatsOf(shop);
  const campaign = campaignId === null ? null : await findCampaign(shop.id, campaignId);
  const rate = campaign?.guaranteedEngagementRate ?? null;
  return {
    id: campaign ? String(campaign.id) : null,
    plan: planOf(shop.plan),
    currencySymbol: shop.currency ? symbol : "",
    timeZone: shop.timeZone,
    values: {
      name: campaign?.name ?? "",
      startsOn: campaign?.startsOn ?? dayIn(shop.timeZone, new Date()),
      endsOn: campaign?.endsOn ?? "",
      spend: typeof campaign?.spend === "bigint" ? decimalString(campaign.spend, currency) : "",
      landingUrl: campaign?.landingUrl ?? "",
      linkAppliesCode: campaign?.linkAppliesCode ? "yes" : "no",
      postMarks: marksText(campaign?.postMarks ?? []),
      guaranteedReach: String(campaign?.guaranteedReach ?? ""),
      guaranteedEngagementRate: rate === null ? "" : String(Number((Number(rate) * 100).toFixed(4))),
    },
  };
}
