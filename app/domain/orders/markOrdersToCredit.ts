import type { Sql } from "#app/platform/database.ts";
import { enqueue } from "#app/platform/enqueue.ts";

/** Marks orders whose facts changed, so that their credit is worked out again, in the caller's transaction. */
export async function markOrdersToCredit(sql: Sql, shopId: bigint, orderIds: Iterable<bigint>): Promise<void> {
  const ids = [...orderIds];
  if (ids.length === 0) return;
  await sql.query(`insert into order_to_credit (shop_id, order_id) select $1, id from unnest($2::bigint[]) id order by id on conflict do nothing`, [
    shopId,
    ids,
  ]);
  await enqueue(sql, "credit_orders", { shopId: String(shopId) }, { queue: `shop:${shopId}`, key: `credit:${shopId}` });
}
