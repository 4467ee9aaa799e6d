import { Gauge } from "prom-client";
import { pool } from "#app/platform/database.ts";
import { log } from "#app/platform/log.ts";
import { registry } from "#app/platform/monitoring/metrics.ts";

const TIMEOUT_MS = 1_000;

// Jobs whose key a later one has taken are no failures: the queue takes their tries, and a worker removes them.
const JOBS = `
  select t.identifier task,
    count(*) filter (where j.locked_at is null and j.attempts < j.max_attempts)::float8 waiting,
    count(*) filter (where j.locked_at is not null)::float8 running,
    count(*) filter (where j.locked_at is null and j.attempts between 1 and j.max_attempts - 1)::float8 "toRetry",
    count(*) filter (where j.locked_at is null and j.attempts >= j.max_attempts and j.key is not null)::float8 "givenUp",
    coalesce(extract(epoch from now() - min(j.run_at) filter (where j.attempts < j.max_attempts and j.run_at <= now())), 0)::float8 "oldestSeconds"
  from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id group by 1`;

type Jobs = { task: string; waiting: number; running: number; toRetry: number; givenUp: number; oldestSeconds: number };
type Waiting = Record<"inbox_waiting" | "inbox_failed" | "orders_to_credit" | "backfills", bigint> & { inbox_oldest_seconds: number };

let reading: Promise<void> | undefined;
/** Each gauge asks; all of one scrape, and scrapes at the same time, share one reading. */
const collect = () => (reading ??= read().finally(() => (reading = undefined)));

const gauge = (name: string, help: string, labelNames: string[] = []) =>
  new Gauge({ name: `heartbeat_${name}`, help, labelNames, registers: [], collect });

/** What waits in the database, read when a monitor asks. Of several processes all tell the same: take the maximum. */
const gauges = {
  up: gauge("database_up", "1 when the database answered this scrape"),
  inbox_waiting: gauge("inbox_waiting", "Events that wait to become facts, counted to 100000"),
  inbox_oldest_seconds: gauge("inbox_oldest_seconds", "Age of the event that waits longest"),
  inbox_failed: gauge("inbox_failed", "Events that were set aside with a reason, counted to 100000"),
  orders_to_credit: gauge("orders_to_credit", "Orders that wait for their credit, counted to 100000"),
  backfills: gauge("backfills_running", "Backfills under way"),
  waiting: gauge("job_queue_waiting", "Jobs that wait, by task", ["task"]),
  running: gauge("job_queue_running", "Jobs that a worker has taken, by task", ["task"]),
  toRetry: gauge("job_queue_to_retry", "Jobs that failed and will be tried again, by task", ["task"]),
  givenUp: gauge("job_queue_given_up", "Jobs whose last try failed, by task", ["task"]),
  oldestSeconds: gauge("job_queue_oldest_seconds", "How long the oldest job that is due has waited or run, by task; of roll_up: the lag of totals", [
    "task",
  ]),
};

/** Adds the gauges to what this process tells. */
export function exposeWaiting(): void {
  for (const one of Object.values(gauges)) registry.registerMetric(one);
}

async function read(): Promise<void> {
  for (const one of Object.values(gauges)) one.reset();
  try {
    const client = await pool().connect();
    try {
      await client.query(`begin read only; set local statement_timeout = ${TIMEOUT_MS}`);
      const waiting = (await client.query<Waiting>("select * from heartbeat_waiting()")).rows[0]!;
      const jobs = (await client.query<Jobs>(JOBS)).rows;
      await client.query("commit");
      show(waiting, jobs);
    } catch (error) {
      await client.query("rollback");
      throw error;
    } finally {
      client.release();
    }
    gauges.up.set(1);
  } catch (error) {
    gauges.up.set(0);
    log.warn({ err: error }, "what waits could not be counted");
  }
}

function show(waiting: Waiting, jobs: readonly Jobs[]): void {
  for (const name of ["inbox_waiting", "inbox_failed", "orders_to_credit", "backfills"] as const) gauges[name].set(Number(waiting[name]));
  gauges.inbox_oldest_seconds.set(waiting.inbox_oldest_seconds);
  for (const job of jobs)
    for (const name of ["waiting", "running", "toRetry", "givenUp", "oldestSeconds"] as const) gauges[name].set({ task: job.task }, job[name]);
}
