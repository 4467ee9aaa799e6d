import type { Sql } from "#app/platform/database.ts";

const FIND = `
  with checkouts as (
    select e.checkout_key, e.order_id from unnest($3::text[]) c(key)
      cross join lateral (select * from pixel_event where shop_id = $1 and client_key = c.key and kind = 'checkout_completed' offset 0) e
    union
    select e.checkout_key, e.order_id from unnest($2::text[]) n(id)
      cross join lateral (select * from pixel_event where shop_id = $1 and event_id = n.id offset 0) e where e.kind = 'checkout_completed'
  )
  select o.order_id "orderId" from checkouts c
    cross join lateral (select order_id from order_checkout where shop_id = $1 and checkout_key = c.checkout_key offset 0) o
  union
  select o.order_id from checkouts c cross join lateral (select order_id from order_fact where shop_id = $1 and order_id = c.order_id offset 0) o`;

/**
 * The orders that the given events, or what the same browsers said before, may belong to.
 * @param eventIds Events of the shop.
 * @param clientKeys The browsers' keys.
 */
export async function ordersOfClients(sql: Sql, shopId: bigint, eventIds: readonly string[], clientKeys: readonly string[]): Promise<bigint[]> {
  const { rows } = await sql.query<{ orderId: bigint }>({ name: "orders_of_clients", text: FIND, values: [shopId, eventIds, clientKeys] });
  return rows.map((row) => row.orderId);
}
