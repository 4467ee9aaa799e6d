import type { Shop } from "#app/domain/shops/findShop.ts";
import { participationTable } from "#app/metrics/queries/participationTable.ts";
import { sqlForShop } from "#app/platform/database.ts";
import { decimalString } from "#app/platform/money.ts";
import { formatsOf } from "./formats.ts";

const PAGE_SIZE = 1000;

/** All ambassadors of a campaign with what each sold, for files and programs: counts as numbers, money as decimal strings. */
export async function participationReport(shop: Shop, campaignId: bigint) {
  const { currency } = formatsOf(shop);
  const rows = [];
  for (let page = 1; ; page++) {
    const read = await sqlForShop(shop.id, (sql) =>
      participationTable(sql, shop.id, campaignId, currency, { sort: "net", direction: "desc", page, pageSize: PAGE_SIZE }),
    );
    rows.push(...read.rows);
    if (read.rows.length < PAGE_SIZE) break;
  }
  return rows.map(({ handle, followers, codes, figures, clicks, engagement }) => ({
    handle,
    followers: followers === null ? null : Number(followers),
    codes: codes.map((code) => code.code),
    clicks,
    likesAndComments: engagement,
    engagementRate: followers ? ((engagement ?? 0) + clicks) / Number(followers) : null,
    redemptions: figures.redemptions,
    orders: figures.orders,
    newCustomers: figures.newCustomers,
    returningCustomers: figures.returningCustomers,
    gross: decimalString(figures.gross, currency),
    discounts: decimalString(figures.discounts, currency),
    refunds: decimalString(figures.refunds, currency),
    net: decimalString(figures.net, currency),
  }));
}
