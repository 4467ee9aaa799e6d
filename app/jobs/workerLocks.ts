import { setTimeout as wait } from "node:timers/promises";
import type pg from "pg";

const LOCK_CLASS = 0x4842; // "HB"
/** A worker that has just begun may hold a job before its lock. */
const BEGINS_MS = 300;

/** @returns Whether the lock is held now; for a moment another connection, which is broken and does not know it yet, may hold it. */
export async function lockWorker(client: pg.Client, workerId: string): Promise<boolean> {
  const { rows } = await client.query<{ got: boolean }>("select pg_try_advisory_lock($1, hashtext($2)) got", [LOCK_CLASS, workerId]);
  return rows[0]!.got;
}

export async function unlockWorker(client: pg.Client, workerId: string): Promise<void> {
  await client.query("select pg_advisory_unlock($1, hashtext($2))", [LOCK_CLASS, workerId]);
}

/**
 * Workers that have jobs and no longer live.
 * @param own Workers of this process: their locks would be granted to it.
 */
export async function workersThatDied(client: pg.Client, own: readonly string[]): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>(
    `select locked_by id from (
       select locked_by from graphile_worker._private_jobs where locked_by is not null
       union select locked_by from graphile_worker._private_job_queues where locked_by is not null) busy
     where locked_by <> all ($1::text[])`,
    [own],
  );
  const ids = rows.map((row) => row.id);
  const suspects = await free(client, ids);
  if (suspects.length === 0) return [];
  await wait(BEGINS_MS);
  return free(client, suspects);
}

async function free(client: pg.Client, ids: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const id of ids) {
    if (!(await lockWorker(client, id))) continue;
    await unlockWorker(client, id);
    found.push(id);
  }
  return found;
}

export async function freeWorkers(client: pg.Client, workerIds: readonly string[]): Promise<void> {
  await client.query("select graphile_worker.force_unlock_workers($1::text[])", [workerIds]);
}

/** Jobs that the workers have locked. */
export async function jobsOf(client: pg.Client, workerIds: readonly string[]): Promise<{ id: string; worker: string }[]> {
  const { rows } = await client.query<{ id: string; worker: string }>(
    "select id::text, locked_by worker from graphile_worker._private_jobs where locked_by = any ($1::text[])",
    [workerIds],
  );
  return rows;
}

/** Frees single jobs and the queues that they hold, as force_unlock_workers does for all of a worker's. */
export async function freeJobs(client: pg.Client, jobIds: readonly string[]): Promise<void> {
  await client.query(
    `with freed as (
       update graphile_worker._private_jobs set locked_by = null, locked_at = null, run_at = greatest(run_at, now())
       where id = any ($1::bigint[]) returning job_queue_id
     )
     update graphile_worker._private_job_queues set locked_by = null, locked_at = null where id in (select job_queue_id from freed)`,
    [jobIds],
  );
}

/** Tasks whose jobs have no key; all others are wake-ups. */
const KEYLESS = ["retire_codes"];

/**
 * Removes jobs that a later one of the same key has replaced while they ran: the queue takes their key and their further tries, so
 * when they fail or their worker dies they would lie in its table for good.
 */
export async function removeReplaced(client: pg.Client): Promise<void> {
  await client.query(
    `delete from graphile_worker._private_jobs j using graphile_worker._private_tasks t
     where t.id = j.task_id and j.locked_at is null and j.key is null and j.attempts >= j.max_attempts
       and t.identifier <> all ($1::text[]) and not j.payload::jsonb ? '_cron'`,
    [KEYLESS],
  );
}
