import { recordAct } from "#app/domain/audit/recordAct.ts";
import { markOrdersWithCodes } from "#app/domain/orders/markOrdersWithCodes.ts";
import { sqlForShop } from "#app/platform/database.ts";
import { enqueue } from "#app/platform/enqueue.ts";
import { NotFound } from "#app/platform/errors.ts";
import { codesQueue } from "./syncLater.ts";

/** Tries the failed codes of a batch that has ended once more. */
export async function retryBatch(shopId: bigint, actor: string, batchId: bigint): Promise<void> {
  await sqlForShop(shopId, async (sql) => {
    const { rowCount } = await sql.query(
      "update code_batch set state = 'running', error = null, finished_at = null where shop_id = $1 and id = $2 and state in ('done', 'failed')",
      [shopId, batchId],
    );
    if (!rowCount) throw new NotFound("There is no such batch, or it is still running.");
    const { rows } = await sql.query<{ key: string }>(
      "update code set state = 'planned', error = null where shop_id = $1 and batch_id = $2 and state = 'failed' returning code_key key",
      [shopId, batchId],
    );
    await enqueue(
      sql,
      "make_codes",
      { shopId: String(shopId), batchId: String(batchId) },
      { key: `make:${shopId}:${batchId}`, queue: codesQueue(shopId) },
    );
    await recordAct(sql, shopId, { actor, act: "failed codes tried again", subject: `batch:${batchId}`, detail: { codes: rows.length } });
    await markOrdersWithCodes(
      sql,
      shopId,
      rows.map((row) => row.key),
    );
  });
}
