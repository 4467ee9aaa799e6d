import type { Sql } from "#app/platform/database.ts";

/** Takes customers, and whose e-mail orders carry, out of the facts of the shop; that they were merged stays: it is ids alone. */
export async function forgetCustomers(sql: Sql, shopId: bigint, customerIds: readonly bigint[], orderIds: readonly bigint[]): Promise<void> {
  await sql.query("delete from customer_fact where shop_id = $1 and customer_id = any($2::bigint[])", [shopId, customerIds]);
  await sql.query("delete from guest_order where shop_id = $1 and order_id = any($2::bigint[])", [shopId, orderIds]);
}
