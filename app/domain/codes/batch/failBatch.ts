import { markOrdersWithCodes } from "#app/domain/orders/markOrdersWithCodes.ts";
import { type Sql, sqlForShop } from "#app/platform/database.ts";
import type { Batch } from "./readBatch.ts";

/** Shopify refused the batch as a whole: what is not made fails with its words. */
export async function failBatch(shopId: bigint, batch: Batch, words: string): Promise<"ended"> {
  await sqlForShop(shopId, async (sql) => {
    const { rows } = await sql.query<{ id: bigint }>("select id from code where shop_id = $1 and batch_id = $2 and state = 'planned' order by id", [
      shopId,
      batch.batchId,
    ]);
    await failCodes(
      sql,
      shopId,
      rows.map((row) => row.id),
      words,
    );
    await sql.query("update code_batch_call set done = true where shop_id = $1 and batch_id = $2", [shopId, batch.batchId]);
    await sql.query("update code_batch set state = 'failed', error = $3, finished_at = now() where shop_id = $1 and id = $2", [
      shopId,
      batch.batchId,
      words,
    ]);
  });
  return "ended";
}

/** Codes that Shopify refused, with its words. They are nobody's: orders that carry such a code carry somebody else's. */
export async function failCodes(sql: Sql, shopId: bigint, codeIds: readonly bigint[], words: string): Promise<void> {
  const { rows } = await sql.query<{ key: string }>(
    "update code set state = 'failed', error = $3 where shop_id = $1 and id = any($2::bigint[]) and state = 'planned' returning code_key key",
    [shopId, codeIds, words],
  );
  await markOrdersWithCodes(
    sql,
    shopId,
    rows.map((row) => row.key),
  );
}
