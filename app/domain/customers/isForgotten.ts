import type { Sql } from "#app/platform/database.ts";
import { membersOf } from "./mergeCustomers.ts";

/** Whether a customer, or one that Shopify merged with it, asked to be forgotten. */
export async function isForgotten(sql: Sql, shopId: bigint, customerId: string): Promise<boolean> {
  const { rows } = await sql.query("select from redacted_customer where shop_id = $1 and customer_id = any($2::bigint[]) limit 1", [
    shopId,
    await membersOf(sql, shopId, customerId),
  ]);
  return rows.length > 0;
}
