import { recordAct } from "#app/domain/audit/recordAct.ts";
import { type Sql, sqlForShop } from "#app/platform/database.ts";
import { enqueue } from "#app/platform/enqueue.ts";
import { announce } from "#app/platform/live.ts";
import { lockStage } from "#app/platform/lockStage.ts";
import { type RetryCounts, readAgain } from "./readAgain.ts";

const BATCH = 200;

const NEXT = `
  select id from inbox where shop_id = $1 and state = 'failed' and id > $2 and id <= $3 and ($4::text is null or reason = $4)
  order by id limit ${BATCH}`;

const ADVANCE = `
  update failed_retry set reached_id = $3, read = read + $4, ignored = ignored + $5, failed = failed + $6, gone = gone + $7,
    finished_at = case when $8 then now() end
  where shop_id = $1 and id = $2`;

/**
 * Reads chosen failed events again, now.
 * @param actor For the audit log.
 * @returns What came of them; one that has not failed (any more) is in no count.
 */
export function retryEvents(shopId: bigint, actor: string, inboxIds: readonly bigint[]): Promise<RetryCounts> {
  return sqlForShop(shopId, async (sql) => {
    await lockStage(sql, shopId);
    const counts = await readAgain(sql, shopId, inboxIds);
    await recordAct(sql, shopId, { actor, act: "failed events read again", subject: `inbox:${inboxIds.length}`, detail: counts });
    await announce(sql, shopId);
    return counts;
  });
}

export type RetryBegun = { id: bigint; total: number };

/**
 * Begins to read all failed events of a reason again, or of every reason, in the background: those that have failed by now.
 * @returns The retry's id and how many it takes; or that one is under way, or that nothing has failed.
 */
export function retryAll(shopId: bigint, actor: string, reason: string | null): Promise<RetryBegun | "under_way" | "nothing_failed"> {
  return sqlForShop(shopId, async (sql) => {
    await lockStage(sql, shopId);
    const { rows } = await sql.query<RetryBegun>(
      `insert into failed_retry (shop_id, reason, until_id, total)
       select $1, $2, max(id), count(*) from inbox where shop_id = $1 and state = 'failed' and ($2::text is null or reason = $2)
       having count(*) > 0 and not exists (select from failed_retry where shop_id = $1 and finished_at is null)
       returning id, total`,
      [shopId, reason],
    );
    const made = rows[0];
    if (!made) return (await takeUp(sql, shopId)) ? "under_way" : "nothing_failed";
    await recordAct(sql, shopId, { actor, act: "failed events read again", subject: `reason:${reason ?? "all"}`, detail: { total: made.total } });
    await enqueueStep(sql, shopId, made.id);
    return made;
  });
}

/** A retry that is under way gets its next step once more, should that have been lost. @returns Whether there is one. */
async function takeUp(sql: Sql, shopId: bigint): Promise<boolean> {
  const { rows } = await sql.query<{ id: bigint }>("select id from failed_retry where shop_id = $1 and finished_at is null", [shopId]);
  for (const { id } of rows) await enqueueStep(sql, shopId, id);
  return rows.length > 0;
}

/** Takes a retry a batch further, in one commit. @returns Whether there is more; then the next step is enqueued. */
export function stepRetry(shopId: bigint, retryId: bigint): Promise<boolean> {
  return sqlForShop(shopId, async (sql) => {
    await lockStage(sql, shopId);
    const retry = await openRetry(sql, shopId, retryId);
    if (!retry) return false;
    const { rows } = await sql.query<{ id: bigint }>(NEXT, [shopId, retry.reachedId, retry.untilId, retry.reason]);
    const { read, ignored, failed, gone } = await readAgain(
      sql,
      shopId,
      rows.map((row) => row.id),
    );
    const more = rows.length === BATCH;
    await sql.query(ADVANCE, [shopId, retryId, rows.at(-1)?.id ?? retry.untilId, read, ignored, failed, gone, !more]);
    if (more) await enqueueStep(sql, shopId, retryId);
    await announce(sql, shopId);
    return more;
  });
}

async function openRetry(sql: Sql, shopId: bigint, retryId: bigint) {
  const { rows } = await sql.query<{ reachedId: bigint; untilId: bigint; reason: string | null }>(
    `select reached_id "reachedId", until_id "untilId", reason from failed_retry where shop_id = $1 and id = $2 and finished_at is null for update`,
    [shopId, retryId],
  );
  return rows[0];
}

function enqueueStep(sql: Sql, shopId: bigint, retryId: bigint): Promise<void> {
  return enqueue(sql, "retry_failed", { shopId: String(shopId), retryId: String(retryId) }, { key: `retry:${shopId}` });
}
