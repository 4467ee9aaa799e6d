import type { Sql } from "#app/platform/database.ts";

// The browsers from which the person bought, signed up or wrote an e-mail address: all that they told goes, and so does what the inbox keeps of it.
const FORGET = `
  with checkouts as (
    select checkout_key from order_checkout where shop_id = $1 and order_id = any($3::bigint[])
  ), mails as (
    select email_key from customer_fact where shop_id = $1 and customer_id = any($2::bigint[])
    union select email_key from guest_order where shop_id = $1 and order_id = any($3::bigint[])
  ), named as (
    select event_id, client_key from pixel_event where shop_id = $1 and customer_id = any($2::bigint[])
    union select event_id, client_key from pixel_event where shop_id = $1 and order_id = any($3::bigint[])
    union select event_id, client_key from pixel_event where shop_id = $1 and checkout_key in (select checkout_key from checkouts)
    union select event_id, client_key from pixel_event where shop_id = $1 and email_key in (select email_key from mails)
  ), forgotten as (
    delete from pixel_event where shop_id = $1
      and (event_id in (select event_id from named) or client_key in (select client_key from named)) returning event_id
  ), scrubbed as (
    update inbox i set payload = null, state = 'ignored', reason = coalesce(i.reason, 'no_change'), settled_at = coalesce(i.settled_at, now())
    where i.shop_id = $1 and i.source = 'pixel' and i.payload is not null
      and (i.event_id in (select event_id from named) or i.payload ->> 'clientKey' in (select client_key from named)
        or i.payload ->> 'customerId' = any($4) or i.payload ->> 'orderId' = any($5)
        or i.payload ->> 'checkoutKey' in (select checkout_key from checkouts) or i.payload ->> 'emailKey' in (select email_key from mails))
  ), journeys as (
    update order_journey set visits = (select coalesce(jsonb_agg(visit - 'referrerHost'), '[]') from jsonb_array_elements(visits) visit)
    where shop_id = $1 and order_id = any($3::bigint[])
  ), sign_ups as (
    delete from sign_up where shop_id = $1 and customer_id = any($2::bigint[])
  ), marks as (
    delete from sign_up_to_credit where shop_id = $1 and customer_id = any($2::bigint[])
  )
  delete from sign_up_click where shop_id = $1 and customer_id = any($2::bigint[])`;

/**
 * Takes what a person's browsers told out of a shop. That an order followed a click stays (order_click): it names nobody once the order does
 * not. To be called while customers and orders still say whose e-mail and which checkout they were.
 */
export async function forgetBrowsers(sql: Sql, shopId: bigint, customerIds: readonly bigint[], orderIds: readonly bigint[]): Promise<void> {
  await sql.query(FORGET, [shopId, customerIds, orderIds, customerIds.map(String), orderIds.map(String)]);
}
