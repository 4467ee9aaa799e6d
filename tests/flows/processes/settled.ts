import { setTimeout as wait } from "node:timers/promises";
import { pool, sqlForShop } from "#app/platform/database.ts";

const WAITING = `
  select (select count(*) from inbox where shop_id = $1 and state = 'pending')
    + (select count(*) from order_to_credit where shop_id = $1)
    + (select count(*) from ledger l where l.shop_id = $1 and (l.xid, l.id) > (
        select coalesce(max(xid), 0), coalesce(max(id), 0) from rollup_cursor where shop_id = $1)) waiting`;

/**
 * Waits until the workers have brought everything of the shops to its end, and no job is left.
 * @throws Error that says what still waits, and which jobs, after a minute.
 */
export async function untilSettled(shopIds: readonly bigint[]): Promise<void> {
  let left = "";
  for (const from = Date.now(); Date.now() - from < 60_000; await wait(50)) {
    let waiting = 0n;
    for (const shopId of shopIds) waiting += await sqlForShop(shopId, async (sql) => (await sql.query(WAITING, [shopId])).rows[0].waiting);
    const { rows: jobs } = await pool().query("select task_identifier, attempts, locked_by, last_error from graphile_worker.jobs");
    if (waiting === 0n && jobs.length === 0) return;
    left = `${waiting} rows; ${JSON.stringify(jobs)}`;
  }
  throw new Error(`After a minute still waits: ${left}`);
}

/** How often each event of a shop is in the inbox, by topic and event id. */
export async function inboxOf(shopId: bigint): Promise<{ event: string; times: number; state: string }[]> {
  const { rows } = await sqlForShop(shopId, (sql) =>
    sql.query("select topic || ' ' || event_id event, count(*)::int times, min(state) state from inbox where shop_id = $1 group by topic, event_id", [
      shopId,
    ]),
  );
  return rows;
}
