import { lockCodesToChange } from "#app/domain/codes/lockCodes.ts";
import type { Sql } from "#app/platform/database.ts";
import { enqueue } from "#app/platform/enqueue.ts";

/**
 * Marks every order that carries one of the codes, so that its credit is worked out again, in the caller's transaction: a code
 * that was added, assigned or moved changes the orders of the past too. To be called after the change, at the end of the transaction.
 * @param codeKeys Codes in lower case.
 * @returns How many orders were marked that were not marked before.
 */
export async function markOrdersWithCodes(sql: Sql, shopId: bigint, codeKeys: readonly string[]): Promise<number> {
  if (codeKeys.length === 0) return 0;
  await lockCodesToChange(sql, shopId);
  const { rowCount } = await sql.query(
    `insert into order_to_credit (shop_id, order_id)
     select distinct shop_id, order_id from order_code where shop_id = $1 and code_key = any($2::text[])
     order by order_id
     on conflict do nothing`,
    [shopId, codeKeys],
  );
  if (rowCount) await enqueue(sql, "credit_orders", { shopId: String(shopId) }, { queue: `shop:${shopId}`, key: `credit:${shopId}` });
  return rowCount ?? 0;
}
