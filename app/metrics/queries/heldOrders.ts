import type { HeldOrder } from "#app/domain/reconciliations/orders.ts";
import { sqlForShop } from "#app/platform/database.ts";

type Row = Omit<HeldOrder, "shares"> & { campaigns: bigint[]; nets: bigint[] };

// What our figures add up to is the identity of docs/metrics.md turned round; the discrepancies of net cancel out.
const READ = `
  select o.order_id "orderId", o.name, o.updated_at "updatedAt", o.processed_at "processedAt", o.cancelled_at is not null cancelled, o.test,
    o.code_keys "codeKeys", o.currency, d.order_id is not null deleted, r.refunds::int,
    o.gross - o.discounts - o.removed - r.returned + case when o.taxes_included then r.tax else 0 end + o.included_tax + o.gift_cards subtotal,
    c.campaigns, c.nets
  from unnest($2::bigint[]) wanted(order_id)
    cross join lateral (select * from order_fact where shop_id = $1 and order_id = wanted.order_id offset 0) o
    left join order_deletion d on d.shop_id = o.shop_id and d.order_id = o.order_id
    cross join lateral (
      select count(*) refunds, coalesce(sum(subtotal), 0)::bigint returned, coalesce(sum(tax), 0)::bigint tax
      from order_refund where shop_id = o.shop_id and order_id = o.order_id
    ) r
    cross join lateral (
      select coalesce(array_agg(campaign_id order by position), '{}') campaigns,
        coalesce(array_agg(gross - discounts - refunds order by position), '{}') nets
      from credit where shop_id = o.shop_id and order_id = o.order_id
    ) c`;

/** The orders of ours with these ids, as they are compared with Shopify's. */
export async function heldOrders(shopId: bigint, orderIds: readonly bigint[]): Promise<Map<bigint, HeldOrder>> {
  if (orderIds.length === 0) return new Map();
  const { rows } = await sqlForShop(shopId, (sql) => sql.query<Row>(READ, [shopId, orderIds]));
  return new Map(
    rows.map(({ campaigns, nets, ...order }) => [
      order.orderId,
      { ...order, shares: campaigns.map((campaignId, i) => ({ campaignId, net: nets[i]! })) },
    ]),
  );
}
