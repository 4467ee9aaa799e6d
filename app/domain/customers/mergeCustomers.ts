import type { Sql } from "#app/platform/database.ts";
import { markOrdersOfOwners } from "#app/domain/orders/markOwnOrders.ts";
import { guestsOf } from "./guestsOf.ts";

/**
 * Two customers are one from now on, with all that each was merged with before. Merging the same again, the other way round, or in another
 * order gives the same.
 * @returns The orders that may have another key now; null when they were one already.
 */
export async function mergeCustomers(sql: Sql, shopId: bigint, one: string, other: string): Promise<bigint[] | null> {
  const roots = [...new Set([await rootOf(sql, shopId, one), await rootOf(sql, shopId, other)])].sort((a, b) => (a < b ? -1 : 1));
  const [root, joined] = roots;
  if (root === undefined || joined === undefined) return null;
  await sql.query("update customer_merge set root_id = $3 where shop_id = $1 and root_id = $2", [shopId, joined, root]);
  await sql.query("insert into customer_merge (shop_id, customer_id, root_id) values ($1, $2, $3)", [shopId, joined, root]);
  const { rows } = await sql.query<{ order_id: bigint }>("select order_id from order_fact where shop_id = $1 and customer_key = $2", [
    shopId,
    `c${joined}`,
  ]);
  const { rows: emails } = await sql.query<{ email_key: string | null }>(
    "select email_key from customer_fact where shop_id = $1 and customer_id = any($2::bigint[])",
    [shopId, await membersOf(sql, shopId, String(root))],
  );
  const keys = emails.map((row) => row.email_key);
  await markOrdersOfOwners(sql, shopId, keys);
  const guests = await guestsOf(sql, shopId, keys);
  return [...new Set([...rows.map((row) => row.order_id), ...guests])];
}

/** All ids that stand for the same customer, the given one among them. */
export async function membersOf(sql: Sql, shopId: bigint, customerId: string): Promise<bigint[]> {
  const root = await rootOf(sql, shopId, customerId);
  const { rows } = await sql.query<{ customer_id: bigint }>(
    "select customer_id from customer_merge where shop_id = $1 and root_id = $2 order by customer_id",
    [shopId, root],
  );
  return [root, ...rows.map((row) => row.customer_id)];
}

/** The smallest of the ids that stand for the same customer. */
export async function rootOf(sql: Sql, shopId: bigint, customerId: string): Promise<bigint> {
  const { rows } = await sql.query<{ root_id: bigint }>("select root_id from customer_merge where shop_id = $1 and customer_id = $2", [
    shopId,
    customerId,
  ]);
  return rows[0]?.root_id ?? BigInt(customerId);
}
