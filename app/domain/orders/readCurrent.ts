import type { Sql } from "#app/platform/database.ts";
import { type InMoney, inMoney } from "./inMoney.ts";
import type { OrderAmounts, RefundAmounts } from "./orderVersion.ts";

type Row = {
  currency: string;
  presentmentCurrency: string;
  taxesIncluded: boolean;
  amounts: OrderAmounts;
  presentment: OrderAmounts | null;
  refunds: { amounts: RefundAmounts; presentment: RefundAmounts | null }[];
};

const READ = `
  select o.currency, o.presentment_currency "presentmentCurrency", o.taxes_included "taxesIncluded", o.presentment,
    jsonb_build_object('gross', o.gross::text, 'discounts', o.discounts::text, 'removed', o.removed::text, 'giftCards', o.gift_cards::text,
      'includedTax', o.included_tax::text, 'currentSubtotal', o.current_subtotal::text, 'totals', o.totals) amounts,
    coalesce((select jsonb_agg(jsonb_build_object('presentment', r.presentment, 'amounts', jsonb_build_object('subtotal', r.subtotal::text,
        'tax', r.tax::text, 'discrepancy', r.discrepancy::text, 'shipping', r.shipping::text, 'shippingTax', r.shipping_tax::text,
        'tips', r.tips::text, 'duties', r.duties::text, 'discounts', r.discounts::text)) order by r.refund_id)
      from order_refund r where r.shop_id = o.shop_id and r.order_id = o.order_id), '[]') refunds
  from order_fact o where o.shop_id = $1 and o.order_id = $2`;

/**
 * What an order comes to now, by its lines and refunds, beside what Shopify says that it comes to.
 * @returns Null when the shop has no such order or its fact is of an older narrowing. `presentment` is null where the buyer saw the shop's
 * own currency, or where the payload does not state all of it.
 */
export async function readCurrent(sql: Sql, shopId: bigint, orderId: bigint): Promise<{ shop: InMoney; presentment: InMoney | null } | null> {
  const { rows } = await sql.query<Row>(READ, [shopId, orderId]);
  const row = rows[0];
  const shop =
    row &&
    inMoney(
      row.currency,
      row.taxesIncluded,
      row.amounts,
      row.refunds.map((refund) => refund.amounts),
    );
  if (!row || !shop) return null;
  const seen = row.refunds.map((refund) => refund.presentment);
  if (row.currency === row.presentmentCurrency || !row.presentment || seen.includes(null)) return { shop, presentment: null };
  return { shop, presentment: inMoney(row.presentmentCurrency, row.taxesIncluded, row.presentment, seen as RefundAmounts[]) };
}
