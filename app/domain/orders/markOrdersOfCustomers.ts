import type { Sql } from "#app/platform/database.ts";
import { markOrdersToCredit } from "./markOrdersToCredit.ts";

/**
 * Marks all orders of the customers who placed these, so that their credit is worked out again, in the caller's transaction: an order that became
 * somebody's may have won the customer for that person's other orders.
 */
export async function markOrdersOfCustomers(sql: Sql, shopId: bigint, orderIds: readonly bigint[]): Promise<void> {
  if (orderIds.length === 0) return;
  const { rows } = await sql.query<{ order_id: bigint }>({
    name: "orders_of_customers",
    text: `
      select o.order_id
      from (
        select distinct f.customer_key from unnest($2::bigint[]) w(id)
          cross join lateral (select customer_key from order_fact where shop_id = $1 and order_id = w.id offset 0) f
      ) k cross join lateral (select order_id from order_fact where shop_id = $1 and customer_key = k.customer_key offset 0) o`,
    values: [shopId, orderIds],
  });
  await markOrdersToCredit(sql, shopId, new Set([...orderIds, ...rows.map((row) => row.order_id)]));
}
