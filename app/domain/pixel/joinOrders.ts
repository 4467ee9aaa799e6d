import type { Sql } from "#app/platform/database.ts";
import { markOrdersToCredit } from "../orders/markOrdersToCredit.ts";
import { CLICKS_OF_BROWSER } from "./clicksOfBrowser.ts";

/**
 * How far a checkout's time may be from its order's where only the order's id joins them. Such ids can be guessed: that must not be enough
 * to be credited with somebody else's order.
 */
const APART = "interval '1 hour'";

/** Of the events that name one checkout or order, so many of the newest are looked at, ties by event id: a flood of claims costs no more than these. */
const MOST_CLAIMS = 20;
const NEWEST = `order by at desc, event_id desc limit ${MOST_CLAIMS}`;

// Of most shops no browser has said anything: that is asked once.
const JOIN = `
  with asked as materialized (
    select id from unnest($2::bigint[]) w(id)
    where exists (select from pixel_event where shop_id = $1)
      and not exists (select from redacted_order r where r.shop_id = $1 and r.order_id = w.id)
  ), wanted as materialized (
    select distinct a.id order_id, clicks.id click_id
    from asked a
      cross join lateral (select processed_at from order_fact where shop_id = $1 and order_id = a.id offset 0) o
      left join lateral (select checkout_key from order_checkout where shop_id = $1 and order_id = a.id offset 0) k on true
      cross join lateral (
        (select * from pixel_event where shop_id = $1 and checkout_key = k.checkout_key and kind = 'checkout_completed' ${NEWEST})
        union all
        (select * from pixel_event where shop_id = $1 and order_id = a.id and kind = 'checkout_completed' and k.checkout_key is null
          and at between o.processed_at - ${APART} and o.processed_at + ${APART} ${NEWEST})
      ) e
      cross join lateral (${CLICKS_OF_BROWSER}) clicks
  ), gone as (
    delete from order_click c using asked a
    where c.shop_id = $1 and c.order_id = a.id and c.via = 'pixel'
      and not exists (select from wanted w where w.order_id = c.order_id and w.click_id = c.click_id)
    returning c.order_id
  ), made as (
    insert into order_click (shop_id, order_id, click_id, via) select $1, order_id, click_id, 'pixel' from wanted order by 2, 3
    on conflict do nothing
    returning order_id
  )
  select order_id "orderId" from gone union select order_id from made`;

/**
 * Brings the clicks by which the pixel knows orders to what all pixel events of now say, and marks the orders that it changed, in the caller's
 * transaction. An order is known by its checkout's token, which only its buyer's browser and Shopify have; where Shopify did not tell the token
 * (an order that was backfilled), by its id and time. The clicks are those that the checkout's event names and those of the pages that the same
 * browser saw in the 90 days before.
 */
export async function joinOrders(sql: Sql, shopId: bigint, orderIds: Iterable<bigint>): Promise<void> {
  const ids = [...orderIds];
  if (ids.length === 0) return;
  const { rows } = await sql.query<{ orderId: bigint }>({ name: "join_orders_to_pixel", text: JOIN, values: [shopId, ids] });
  await markOrdersToCredit(
    sql,
    shopId,
    rows.map((row) => row.orderId),
  );
}
