import { arrayText } from "#app/platform/arrayText.ts";
import type { Sql } from "#app/platform/database.ts";
import type { FoundWin } from "../evidence.ts";
import type { CreditableOrder } from "../order.ts";

type Row = { order_id: bigint; won_by: bigint; at: Date; campaign_id: bigint; participation_id: bigint };

// The customer's last order before, within the days, whose greatest share a code or a link earned. By the customer's own orders: few rows each.
const WINS = `
  select w.order_id, b.order_id won_by, b.processed_at at, c.campaign_id, c.participation_id
  from unnest($2::bigint[], $3::text[], $4::timestamptz[]) w(order_id, customer_key, at)
    cross join lateral (
      select o.order_id, o.processed_at, c.campaign_id, c.participation_id
      from (
        select order_id, processed_at from order_fact
        where shop_id = $1 and customer_key = w.customer_key and (processed_at, order_id) < (w.at, w.order_id) and processed_at >= w.at - $5::int * interval '24 hours'
        offset 0
      ) o cross join lateral (
        select campaign_id, participation_id from credit
        where shop_id = $1 and order_id = o.order_id and position = 0 and rule in ('code', 'link', 'code_and_link') and proof <> 'own' offset 0
      ) c
      order by o.processed_at desc, o.order_id desc limit 1
    ) b cross join lateral (select b.campaign_id, b.participation_id) c`;

// Later orders of the same customers that may lean on these.
const FOLLOWERS = `
  select distinct f.order_id
  from unnest($2::bigint[], $3::text[], $4::timestamptz[]) w(order_id, customer_key, at)
    cross join lateral (
      select order_id from order_fact
      where shop_id = $1 and customer_key = w.customer_key and (processed_at, order_id) > (w.at, w.order_id) and processed_at <= w.at + $5::int * interval '24 hours'
      offset 0
    ) f`;

const values = (shopId: bigint, orders: readonly CreditableOrder[], days: number) => [
  shopId,
  arrayText(orders.map((order) => order.orderId)),
  arrayText(orders.map((order) => order.customerKey)),
  arrayText(orders.map((order) => order.processedAt)),
  days,
];

/** For each order, the customer's last order before it that a code or a link earned, at most so many days ago. */
export async function readWins(sql: Sql, shopId: bigint, orders: readonly CreditableOrder[], days: number): Promise<Map<bigint, FoundWin>> {
  const { rows } = await sql.query<Row>({ name: "wins_of_orders", text: WINS, values: values(shopId, orders, days) });
  return new Map(
    rows.map((row) => [row.order_id, { orderId: row.won_by, at: row.at, campaignId: row.campaign_id, participationId: row.participation_id }]),
  );
}

/** The later orders of these orders' customers, at most so many days after: what changes here may change there. */
export async function followersOf(sql: Sql, shopId: bigint, orders: readonly CreditableOrder[], days: number): Promise<bigint[]> {
  const { rows } = await sql.query<{ order_id: bigint }>({ name: "followers_of_orders", text: FOLLOWERS, values: values(shopId, orders, days) });
  return rows.map((row) => row.order_id);
}
