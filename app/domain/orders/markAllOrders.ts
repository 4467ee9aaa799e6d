import type { Sql } from "#app/platform/database.ts";
import { enqueue } from "#app/platform/enqueue.ts";

/** Marks every order of the shop, so that all credit is worked out again, in the caller's transaction. */
export async function markAllOrders(sql: Sql, shopId: bigint): Promise<void> {
  const { rowCount } = await sql.query(
    "insert into order_to_credit (shop_id, order_id) select shop_id, order_id from order_fact where shop_id = $1 order by order_id on conflict do nothing",
    [shopId],
  );
  if (rowCount) await enqueue(sql, "credit_orders", { shopId: String(shopId) }, { queue: `shop:${shopId}`, key: `credit:${shopId}` });
}
