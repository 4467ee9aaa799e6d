import type { Sql } from "#app/platform/database.ts";
import { planByKey } from "#app/platform/planByKey.ts";

/** `count` goes to COUNT_TO and no further. */
export type ReasonCount = { reason: string; count: number };

export type IntakeStatus = {
  last: { topic: string; source: string; receivedAt: Date } | null;
  /** Events that wait to be read, and how long the oldest has. */
  waiting: number;
  oldestWaitingAt: Date | null;
  /** Orders whose credit is to be worked out again. */
  toCredit: number;
  /** Ledger entries that are not in the roll-ups yet. */
  toRollUp: number;
  /** Seconds from received to read, of the latest events. */
  lag: { median: number; worst: number } | null;
  failed: ReasonCount[];
  /** Of the last days. */
  ignored: ReasonCount[];
};

export const COUNT_TO = 10_000;
export const IGNORED_DAYS = 7;
const LATEST = 200;

// Each answered by an index, and none counts past a limit: the cost does not grow with history.
const LAST = 'select topic, source, received_at "receivedAt" from inbox where shop_id = $1 order by id desc limit 1';
const BACKLOG = `
  select (select count(*) from (select from inbox where shop_id = $1 and state = 'pending' limit ${COUNT_TO}) p)::int waiting,
    (select received_at from inbox where shop_id = $1 and state = 'pending' order by id limit 1) "oldestWaitingAt",
    (select count(*) from (select from order_to_credit where shop_id = $1 limit ${COUNT_TO}) c)::int "toCredit",
    (select count(*) from (
      select from ledger l where l.shop_id = $1 and (l.xid, l.id) > (coalesce((select xid from rollup_cursor where shop_id = $1), 0),
        coalesce((select id from rollup_cursor where shop_id = $1), 0)) limit ${COUNT_TO}) r)::int "toRollUp"`;
// What ended as it came in was never waited for.
const LAG = `
  select percentile_cont(0.5) within group (order by seconds) median, max(seconds) worst
  from (select extract(epoch from settled_at - received_at)::float8 seconds from (
    select settled_at, received_at from inbox where shop_id = $1 order by id desc limit ${LATEST}) latest
    where settled_at > received_at) waited`;

/** Reason after reason by the index, each counted to the limit. @param state 'failed' or 'ignored'. */
const reasons = (state: "failed" | "ignored") => `
  with recursive each as (
    (select reason from inbox where shop_id = $1 and state = '${state}' order by reason limit 1)
    union all
    select (select reason from inbox where shop_id = $1 and state = '${state}' and reason > each.reason order by reason limit 1)
    from each where each.reason is not null
  )
  select reason, (select count(*) from (
    select from inbox where shop_id = $1 and state = '${state}' and reason = each.reason and received_at >= $2 limit ${COUNT_TO}) n)::int count
  from each where reason is not null`;
const FAILED = reasons("failed");
const IGNORED = reasons("ignored");

/** How the shop's intake stands: what came last, what waits at each stage and how long, and what did not become a fact, by reason. */
export async function intakeStatus(sql: Sql, shopId: bigint): Promise<IntakeStatus> {
  await planByKey(sql);
  const last = await sql.query<NonNullable<IntakeStatus["last"]>>(LAST, [shopId]);
  const backlog = await sql.query<Pick<IntakeStatus, "waiting" | "oldestWaitingAt" | "toCredit" | "toRollUp">>(BACKLOG, [shopId]);
  const lag = await sql.query<{ median: number | null; worst: number }>(LAG, [shopId]);
  const since = new Date(Date.now() - IGNORED_DAYS * 86_400_000);
  const failed = await sql.query<ReasonCount>(FAILED, [shopId, new Date(0)]);
  const ignored = await sql.query<ReasonCount>(IGNORED, [shopId, since]);
  const counted = (rows: ReasonCount[]) => rows.filter((row) => row.count > 0).sort((a, b) => b.count - a.count);
  const { median, worst } = lag.rows[0]!;
  return {
    last: last.rows[0] ?? null,
    ...backlog.rows[0]!,
    lag: median === null ? null : { median, worst },
    failed: counted(failed.rows),
    ignored: counted(ignored.rows),
  };
}
