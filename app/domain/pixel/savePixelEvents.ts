import type { Sql } from "#app/platform/database.ts";
import { customersOfClients } from "../signUps/customersOfClients.ts";
import { markSignUps } from "../signUps/markSignUps.ts";
import { joinOrders } from "./joinOrders.ts";
import { ordersOfClients } from "./ordersOfClients.ts";
import { trimBrowsers } from "./trimBrowsers.ts";

// Straight from the inbox, each row by its key. Whoever asked to be forgotten does not come back with what a browser says later.
const SAVE = `
  with given as (
    select i.id, i.event_id, i.topic kind, (i.payload ->> 'at')::timestamptz at, i.payload ->> 'clientKey' client_key,
      array(select jsonb_array_elements_text(i.payload -> 'clickIds'))::uuid[] click_ids, (i.payload ->> 'orderId')::bigint order_id,
      i.payload ->> 'checkoutKey' checkout_key, (i.payload ->> 'customerId')::bigint customer_id, i.payload ->> 'emailKey' email_key
    from unnest($2::bigint[]) w(id) cross join lateral (select * from inbox where shop_id = $1 and id = w.id offset 0) i
    where i.payload is not null
  ), forgotten as (
    select g.id from given g
    where exists (select from redacted_customer r where r.shop_id = $1 and r.customer_id = g.customer_id)
      or exists (select from redacted_order r where r.shop_id = $1 and r.order_id = g.order_id)
      or exists (select from order_checkout c join redacted_order r on r.shop_id = c.shop_id and r.order_id = c.order_id
        where c.shop_id = $1 and c.checkout_key = g.checkout_key)
  ), scrubbed as (
    update inbox i set payload = null from forgotten f where i.shop_id = $1 and i.id = f.id
  ), saved as (
    insert into pixel_event (shop_id, event_id, kind, at, client_key, click_ids, order_id, checkout_key, customer_id, email_key)
    select $1, event_id, kind, at, client_key, click_ids, order_id, checkout_key, customer_id, email_key
    from given where id not in (select id from forgotten) order by event_id
    on conflict do nothing
    returning event_id, client_key
  )
  select event_id "eventId", client_key "clientKey" from saved`;

type Saved = { eventId: string; clientKey: string | null };

/**
 * Makes pixel events of the inbox into facts, and joins what can be joined by now: orders with the clicks of the browser that placed them,
 * customers with those of the browser that signed up. Of a browser the newest events stay. It does not matter whether the browser or Shopify speaks first. In the caller's
 * transaction, under the lock of the shop's stage.
 * @param inboxIds Rows of the shop whose payload is a PixelEvent.
 * @returns The ids of the events that were new.
 */
export async function savePixelEvents(sql: Sql, shopId: bigint, inboxIds: readonly bigint[]): Promise<Set<string>> {
  const { rows } = await sql.query<Saved>({ name: "save_pixel_events", text: SAVE, values: [shopId, inboxIds] });
  if (rows.length === 0) return new Set();
  const eventIds = rows.map((row) => row.eventId);
  const clients = [...new Set(rows.flatMap((row) => row.clientKey ?? []))];
  // Also those that only what is dropped now speaks of.
  const orders = await ordersOfClients(sql, shopId, eventIds, clients);
  const customers = await customersOfClients(sql, shopId, eventIds, clients);
  await trimBrowsers(sql, shopId, clients);
  await joinOrders(sql, shopId, orders);
  await markSignUps(sql, shopId, customers);
  return new Set(eventIds);
}
