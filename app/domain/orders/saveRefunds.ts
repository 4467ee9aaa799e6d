import type { Sql } from "#app/platform/database.ts";

// A refund is merged by its own id and never takes another away: a payload that lacks it is only older. Between two states of the
// same refund the later processed one wins, then the later narrowing, then the hash.
const SAVE = `
  insert into order_refund (shop_id, order_id, refund_id, processed_at, version_hash, subtotal, tax, gift_cards, discrepancy, shipping, shipping_tax,
    tips, duties, discounts, presentment, narrowing)
  select distinct on (r."orderId", r."refundId") i.shop_id, r."orderId", r."refundId", r."processedAt", r.hash,
    a.subtotal, a.tax, a."giftCards", a.discrepancy, a.shipping,
    coalesce(a."shippingTax", 0), coalesce(a.tips, 0), coalesce(a.duties, 0), coalesce(a.discounts, 0), coalesce(r.presentment, 'null'), i.narrowing
  from unnest($2::bigint[]) w(id) cross join lateral (select * from inbox where shop_id = $1 and id = w.id offset 0) i
    cross join lateral jsonb_array_elements(case when i.payload ? 'refundId' then jsonb_build_array(i.payload) else coalesce(i.payload -> 'refunds', '[]') end) as e(refund)
    cross join lateral jsonb_to_record(e.refund) as r("orderId" bigint, "refundId" bigint, "processedAt" timestamptz, hash text, amounts jsonb, presentment jsonb)
    cross join lateral jsonb_to_record(r.amounts) as a(subtotal bigint, tax bigint, "giftCards" bigint, discrepancy bigint, shipping bigint,
      "shippingTax" bigint, tips bigint, duties bigint, discounts bigint)
  order by r."orderId", r."refundId", r."processedAt" desc, i.narrowing desc, r.hash collate "C" desc
  on conflict (shop_id, order_id, refund_id) do update set
    processed_at = excluded.processed_at, version_hash = excluded.version_hash, subtotal = excluded.subtotal, tax = excluded.tax,
    gift_cards = excluded.gift_cards, discrepancy = excluded.discrepancy, shipping = excluded.shipping,
    shipping_tax = excluded.shipping_tax, tips = excluded.tips, duties = excluded.duties, discounts = excluded.discounts, presentment = excluded.presentment,
    narrowing = excluded.narrowing
  where (excluded.processed_at, excluded.narrowing, excluded.version_hash collate "C")
    > (order_refund.processed_at, order_refund.narrowing, order_refund.version_hash collate "C")
  returning order_id`;

/**
 * Makes the refunds in inbox rows (whole orders, or single refunds) into refund facts.
 * @returns The orders whose refunds changed.
 */
export async function saveRefunds(sql: Sql, shopId: bigint, inboxIds: readonly bigint[]): Promise<Set<bigint>> {
  const { rows } = await sql.query<{ order_id: bigint }>({ name: "save_refunds", text: SAVE, values: [shopId, inboxIds] });
  return new Set(rows.map((row) => row.order_id));
}
