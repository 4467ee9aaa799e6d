import { sqlForShop } from "#app/platform/database.ts";

/** Shopify's updated_at of the version that each known order has; deleted orders count as known for ever. */
export async function knownVersions(shopId: bigint, orderIds: readonly bigint[]): Promise<Map<bigint, Date>> {
  if (orderIds.length === 0) return new Map();
  const { rows } = await sqlForShop(shopId, (sql) =>
    sql.query<{ order_id: bigint; updated_at: Date }>(
      `select order_id, updated_at from order_fact where shop_id = $1 and order_id = any($2::bigint[])
       union all select order_id, 'infinity'::timestamptz from order_deletion where shop_id = $1 and order_id = any($2::bigint[])`,
      [shopId, orderIds],
    ),
  );
  return new Map(rows.map((row) => [row.order_id, typeof row.updated_at === "number" ? new Date(8.64e15) : row.updated_at]));
}
