import { sqlForShop } from "#app/platform/database.ts";
import { CODES_PER_CALL } from "../discountPort.ts";
import type { BatchCall } from "./readBatch.ts";

/** Writes down which codes the next call will add, before it is made. Null: none is left. */
export function planCall(shopId: bigint, batchId: bigint): Promise<BatchCall | null> {
  return sqlForShop(shopId, async (sql) => {
    // The batch's row is the lock: two steps at once would plan the same codes.
    await sql.query("select 1 from code_batch where shop_id = $1 and id = $2 for update", [shopId, batchId]);
    const { rows } = await sql.query<BatchCall>(
      `insert into code_batch_call (shop_id, batch_id, code_ids)
       select $1, $2, array_agg(id order by id) from (
         select id from code c where shop_id = $1 and batch_id = $2 and state = 'planned'
           and not exists (select from code_batch_call o where o.shop_id = $1 and o.batch_id = $2 and not o.done and c.id = any(o.code_ids))
         order by id limit $3) n
       having count(*) > 0
       returning id "callId", creation_id "creationId", code_ids "codeIds"`,
      [shopId, batchId, CODES_PER_CALL],
    );
    return rows[0] ?? null;
  });
}
