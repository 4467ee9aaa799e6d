import { sqlForShop } from "#app/platform/database.ts";

/** Whether more than so many orders of ours changed in Shopify in [from, until). Reads no more than that. */
export async function moreChangedThan(shopId: bigint, from: Date, until: Date, most: number): Promise<boolean> {
  const { rowCount } = await sqlForShop(shopId, (sql) =>
    sql.query("select from order_fact where shop_id = $1 and updated_at >= $2 and updated_at < $3 limit 1 offset $4", [shopId, from, until, most]),
  );
  return Boolean(rowCount);
}

/** Orders of ours, not known as deleted, whose version changed in Shopify in [from, until), with the time that they were processed at. */
export async function ordersChangedIn(shopId: bigint, from: Date, until: Date): Promise<{ orderId: bigint; processedAt: Date }[]> {
  const { rows } = await sqlForShop(shopId, (sql) =>
    sql.query<{ orderId: bigint; processedAt: Date }>(
      `select o.order_id "orderId", o.processed_at "processedAt" from order_fact o
       where o.shop_id = $1 and o.updated_at >= $2 and o.updated_at < $3
         and not exists (select from order_deletion d where d.shop_id = o.shop_id and d.order_id = o.order_id)`,
      [shopId, from, until],
    ),
  );
  return rows;
}
