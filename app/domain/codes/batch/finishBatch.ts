import { recordAct } from "#app/domain/audit/recordAct.ts";
import { sqlForShop } from "#app/platform/database.ts";
import type { Batch } from "./readBatch.ts";

/** No code of the batch waits any more. */
export async function finishBatch(shopId: bigint, batch: Batch): Promise<"ended"> {
  await sqlForShop(shopId, async (sql) => {
    const { rowCount } = await sql.query(
      "update code_batch set state = 'done', finished_at = now() where shop_id = $1 and id = $2 and state = 'running'",
      [shopId, batch.batchId],
    );
    if (!rowCount) return;
    const { rows } = await sql.query<{ state: string; count: number }>(
      "select state, count(*)::int count from code where shop_id = $1 and batch_id = $2 group by state",
      [shopId, batch.batchId],
    );
    const detail = Object.fromEntries(rows.map((row) => [row.state, row.count]));
    await recordAct(sql, shopId, { actor: "system", act: "codes made", subject: `batch:${batch.batchId}`, detail });
  });
  return "ended";
}
