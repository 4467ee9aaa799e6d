import { sqlForShop } from "#app/platform/database.ts";
import { announce } from "#app/platform/live.ts";

const DAYS_KEPT = 90;
const QUIET_KEPT = 20;

// Every few minutes there is one without a difference, or one that could not be done: only the newest of those stay, and always the one behind which the next goes on.
const PRUNE = `
  delete from reconciliation where shop_id = $1 and state <> 'running' and id <> $2
    and id <> coalesce((select max(id) from reconciliation where shop_id = $1 and kind = 'recent' and state = 'done'), 0)
    and (created_at < now() - ${DAYS_KEPT} * interval '1 day'
      or (kind = 'recent' and repaired = 0 and different = 0
        and id < (select min(id) from (select id from reconciliation where shop_id = $1 and kind = 'recent' order by id desc limit ${QUIET_KEPT}) newest)))`;

/**
 * Ends a comparison, and forgets old ones.
 * @param error Words for the merchant when it could not be brought to its end.
 */
export function endReconciliation(shopId: bigint, id: bigint, error: string | null = null): Promise<void> {
  return sqlForShop(shopId, async (sql) => {
    await sql.query("update reconciliation set state = $3, error = $4, finished_at = now() where shop_id = $1 and id = $2", [
      shopId,
      id,
      error === null ? "done" : "failed",
      error,
    ]);
    await sql.query(PRUNE, [shopId, id]);
    await announce(sql, shopId);
  });
}
