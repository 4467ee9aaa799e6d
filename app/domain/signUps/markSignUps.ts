import type { Sql } from "#app/platform/database.ts";
import { enqueue } from "#app/platform/enqueue.ts";

/** Marks customers so that their sign-up is worked out again, in the caller's transaction. */
export async function markSignUps(sql: Sql, shopId: bigint, customerIds: readonly (bigint | string)[]): Promise<void> {
  if (customerIds.length === 0) return;
  await sql.query(
    "insert into sign_up_to_credit (shop_id, customer_id) select distinct $1::bigint, id from unnest($2::bigint[]) id order by id on conflict do nothing",
    [shopId, customerIds],
  );
  await enqueue(sql, "credit_sign_ups", { shopId: String(shopId) }, { queue: `shop:${shopId}`, key: `sign_ups:${shopId}` });
}

/** Marks every customer of the shop who is not forgotten: the look-back window or the shop's days changed. */
export async function markAllSignUps(sql: Sql, shopId: bigint): Promise<void> {
  const { rowCount } = await sql.query(
    "insert into sign_up_to_credit (shop_id, customer_id) select shop_id, customer_id from sign_up where shop_id = $1 and customer_id > 0 on conflict do nothing",
    [shopId],
  );
  if (rowCount) await enqueue(sql, "credit_sign_ups", { shopId: String(shopId) }, { queue: `shop:${shopId}`, key: `sign_ups:${shopId}` });
}
