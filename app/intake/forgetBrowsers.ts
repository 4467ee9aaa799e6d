import type { Sql } from "#app/platform/database.ts";

/**
 * The browsers from which the person bought, signed up or wrote an e-mail address: what they told goes. Where somebody else whom the shop knows used
 * the same browser, only the person goes out of it: the pages are those of both, and the other's orders and sign-ups rest on them.
 * `$4` and `$5` are ids as text.
 */
const FORGET = `
  with checkouts as materialized (
    select checkout_key from order_checkout where shop_id = $1 and order_id = any($3::bigint[])
  ), mails as materialized (
    select email_key from customer_fact where shop_id = $1 and customer_id = any($2::bigint[])
    union select email_key from guest_order where shop_id = $1 and order_id = any($3::bigint[])
  ), named as materialized (
    select event_id, client_key from pixel_event where shop_id = $1 and customer_id = any($2::bigint[])
    union select event_id, client_key from pixel_event where shop_id = $1 and order_id = any($3::bigint[])
    union select event_id, client_key from pixel_event where shop_id = $1 and checkout_key in (select checkout_key from checkouts)
    union select event_id, client_key from pixel_event where shop_id = $1 and email_key in (select email_key from mails)
  ), told as materialized (
    select event_id, kind, client_key,
      case when not customer_id = any($2::bigint[]) then customer_id end customer_id,
      case when checkout_key not in (select checkout_key from checkouts) and (order_id is null or not order_id = any($3::bigint[])) then checkout_key end checkout_key,
      case when not order_id = any($3::bigint[]) and (checkout_key is null or checkout_key not in (select checkout_key from checkouts)) then order_id end order_id,
      case when email_key not in (select email_key from mails where email_key is not null) then email_key end email_key
    from pixel_event where shop_id = $1
      and (event_id in (select event_id from named) or client_key in (select client_key from named where client_key is not null))
  ), shared as materialized (
    select distinct client_key from told t where client_key is not null and (
      t.customer_id is not null and not exists (select from redacted_customer r where r.shop_id = $1 and r.customer_id = t.customer_id)
      or exists (select from customer_fact f where f.shop_id = $1 and f.email_key = t.email_key)
      or exists (select from order_checkout c where c.shop_id = $1 and c.checkout_key = t.checkout_key)
      or exists (select from order_fact o where o.shop_id = $1 and o.order_id = t.order_id
        and not exists (select from redacted_order r where r.shop_id = $1 and r.order_id = t.order_id)))
  ), kept as materialized (
    select t.*, t.event_id in (select event_id from named) changed from told t where client_key in (select client_key from shared)
      and (kind = 'page_viewed' or event_id not in (select event_id from named)
        or coalesce(customer_id::text, checkout_key, order_id::text, email_key) is not null)
  ), forgotten as (
    delete from pixel_event where shop_id = $1 and event_id in (select event_id from told) and event_id not in (select event_id from kept)
  ), nameless as (
    update pixel_event e set customer_id = k.customer_id, checkout_key = k.checkout_key, order_id = k.order_id, email_key = k.email_key
    from kept k where e.shop_id = $1 and e.event_id = k.event_id and k.changed
  ), nameless_rows as (
    update inbox i set payload = i.payload || jsonb_build_object('customerId', k.customer_id::text, 'checkoutKey', k.checkout_key,
      'orderId', k.order_id::text, 'emailKey', k.email_key)
    from kept k where i.shop_id = $1 and i.source = 'pixel' and i.event_id = k.event_id and k.changed and i.payload is not null
  ), scrubbed as (
    update inbox i set payload = null, state = 'ignored', reason = coalesce(i.reason, 'no_change'), settled_at = coalesce(i.settled_at, now())
    where i.shop_id = $1 and i.source = 'pixel' and i.payload is not null and i.event_id not in (select event_id from kept)
      and (i.event_id in (select event_id from named)
        or i.payload ->> 'clientKey' in (select client_key from named where client_key is not null except select client_key from shared)
        or i.payload ->> 'customerId' = any($4) or i.payload ->> 'orderId' = any($5)
        or i.payload ->> 'checkoutKey' in (select checkout_key from checkouts) or i.payload ->> 'emailKey' in (select email_key from mails))
  ), journeys as (
    update order_journey set visits = (select coalesce(jsonb_agg(visit - 'referrerHost'), '[]') from jsonb_array_elements(visits) visit)
    where shop_id = $1 and order_id = any($3::bigint[])
  ), sign_ups as (
    update sign_up set customer_id = -(1 + floor(random() * 9007199254740991))::bigint where shop_id = $1 and customer_id = any($2::bigint[])
  ), marks as (
    delete from sign_up_to_credit where shop_id = $1 and customer_id = any($2::bigint[])
  )
  delete from sign_up_click where shop_id = $1 and customer_id = any($2::bigint[])`;

/**
 * Takes what a person's browsers told out of a shop. That an order followed a click stays (order_click), and so does that somebody signed up: they
 * name nobody any more. To be called while customers and orders still say whose e-mail and which checkout they were.
 */
export async function forgetBrowsers(sql: Sql, shopId: bigint, customerIds: readonly bigint[], orderIds: readonly bigint[]): Promise<void> {
  await sql.query(FORGET, [shopId, customerIds, orderIds, customerIds.map(String), orderIds.map(String)]);
}
