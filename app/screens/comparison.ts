import { listDifferences } from "#app/domain/reconciliations/differences.ts";
import { findReconciliation } from "#app/domain/reconciliations/store.ts";
import type { Shop } from "#app/domain/shops/findShop.ts";
import { reconciliationProof, type ProofDay } from "#app/metrics/queries/reconciliationProof.ts";
import { sqlForShop } from "#app/platform/database.ts";
import { comparisonLine } from "./comparisonLine.ts";
import { DIFFERENCE_STATES, fieldWords, valueWords } from "./differenceWords.ts";
import { formatsOf, type ShopFormats } from "./formats.ts";
import { redemptionVerdict } from "./redemptionWords.ts";

const PAGE_SIZE = 50;

/** What a comparison proved: days and campaigns, each difference, and the uses of codes. Null when the shop has no such comparison. */
export async function comparisonScreen(shop: Shop, id: bigint, query: { days: number; differences: number }) {
  const one = await findReconciliation(shop.id, id);
  if (!one) return null;
  const formats = formatsOf(shop);
  const proof = await sqlForShop(shop.id, (sql) => reconciliationProof(sql, shop.id, id, { limit: PAGE_SIZE, offset: (query.days - 1) * PAGE_SIZE }));
  const differences = await listDifferences(shop.id, id, { limit: PAGE_SIZE, offset: (query.differences - 1) * PAGE_SIZE });
  return {
    ...comparisonLine(formats, shop.timeZone, one),
    days: { rows: proof.days.map((day) => dayRow(formats, day)), page: { page: query.days, pageSize: PAGE_SIZE, total: proof.total.days } },
    differences: {
      rows: differences.map((difference) => ({
        id: `${difference.orderId}-${difference.field}`,
        // An order that is not here has no page here.
        order: {
          name: difference.name,
          url:
            difference.ours === null && difference.state !== "repaired" && difference.field === "presence"
              ? null
              : `/app/orders/${difference.orderId}`,
        },
        field: fieldWords(difference.field),
        shopify: valueWords(formats, difference, difference.shopify),
        ours: valueWords(formats, difference, difference.ours),
        state: difference.state,
        stateWords: DIFFERENCE_STATES[difference.state],
      })),
      page: { page: query.differences, pageSize: PAGE_SIZE, total: proof.total.differences },
    },
    redemptions: proof.redemptions.map((redemption, i) => ({
      id: String(i),
      campaign: { name: redemption.campaign, url: `/app/campaigns/${redemption.campaignId}` },
      title: redemption.title,
      shopify: redemption.shopifyCount === null ? "Not there" : formats.count(redemption.shopifyCount),
      ours: formats.count(redemption.ourCount),
      ...redemptionVerdict(formats, redemption),
    })),
  };
}

function dayRow(formats: ShopFormats, row: ProofDay) {
  const uncredited = row.campaignId === 0n;
  return {
    id: `${row.day}-${row.campaignId}-${row.currency}`,
    day: formats.day(row.day),
    campaign: uncredited
      ? { name: "Uncredited", url: "/app/uncredited" }
      : { name: row.campaign ?? "Campaign", url: `/app/campaigns/${row.campaignId}` },
    shopifyOrders: formats.count(row.shopifyOrders),
    ourOrders: formats.count(row.ourOrders),
    shopifyNet: formats.money(row.shopifyNet, row.currency),
    ourNet: formats.money(row.ourNet, row.currency),
    equal: row.shopifyOrders === row.ourOrders && row.shopifyNet === row.ourNet,
  };
}
