import type { Shop } from "#app/domain/shops/findShop.ts";
import { campaignOrders, type CampaignOrderRow } from "#app/metrics/queries/campaignOrders.ts";
import { sqlForShop } from "#app/platform/database.ts";
import { formatsOf, type ShopFormats } from "./formats.ts";

const PAGE_SIZE = 50;

/** Why an order was credited to nobody, in a few words. */
const UNCREDITED: Record<string, string> = {
  no_code: "No code",
  unknown_code: "Not a campaign’s code",
  code_not_valid_then: "Code not valid that day",
  link_too_old: "Link followed too long before",
  test_order: "Test order",
  deleted_order: "Deleted",
};

/** A page of the orders credited to a campaign or to one participation of it, newest first; campaign 0n: what nobody earned. */
export async function ordersScreen(shop: Shop, campaignId: bigint, query: { participationId?: bigint; page: number }) {
  const formats = formatsOf(shop);
  const { rows, total } = await sqlForShop(shop.id, (sql) => campaignOrders(sql, shop.id, campaignId, { ...query, pageSize: PAGE_SIZE }));
  return { rows: rows.map((row) => orderRow(formats, row)), page: { page: query.page, pageSize: PAGE_SIZE, total } };
}

function orderRow(formats: ShopFormats, row: CampaignOrderRow) {
  return {
    id: String(row.orderId),
    name: row.name,
    at: formats.instant(row.processedAt),
    codes: row.codes,
    net: formats.money(row.net, row.currency),
    ambassador: row.ambassador,
    reason: UNCREDITED[row.rule] ?? null,
    test: row.test,
    cancelled: row.cancelledAt !== null,
  };
}
