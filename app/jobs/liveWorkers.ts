import type { EventEmitter } from "node:events";
import pg from "pg";
import { env } from "#app/platform/env.ts";
import { log } from "#app/platform/log.ts";

const LOCK_CLASS = 0x4842; // "HB"
const SWEEP_MS = 5_000;

/** Jobs are locked by the pool of a process, not by the single worker. */
type PoolEvent = { workerPool: { id: string } };

/**
 * Frees the jobs of workers that died. The queue itself would hold a killed worker's jobs for four hours; so every worker holds an
 * advisory lock for as long as it lives, and whose lock is free is dead. Should a living worker lose its lock for a moment, its job
 * may run twice: every job can.
 */
export class LiveWorkers {
  private readonly ids = new Set<string>();
  private client: pg.Client | undefined;
  private timer: NodeJS.Timeout | undefined;
  private turn: Promise<void> = Promise.resolve();
  private stopped = false;

  watch(events: EventEmitter): void {
    events.on("pool:create", ({ workerPool }: PoolEvent) => {
      this.ids.add(workerPool.id);
      this.next((client) => lock(client, workerPool.id));
    });
    this.next(freeDead);
    this.timer = setInterval(() => this.next(freeDead), SWEEP_MS);
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearInterval(this.timer);
    await this.turn;
    await this.client?.end();
  }

  /** One after another on one connection: the locks are the connection's. */
  private next(work: (client: pg.Client) => Promise<void>): void {
    this.turn = this.turn.then(async () => {
      if (this.stopped) return;
      try {
        await work((this.client ??= await this.connect()));
      } catch (error) {
        log.warn({ err: (error as Error).message }, "the workers' locks could not be kept");
        this.client?.end().catch(() => {});
        this.client = undefined;
      }
    });
  }

  private async connect(): Promise<pg.Client> {
    const client = new pg.Client({ connectionString: env().DATABASE_URL, application_name: "heartbeat worker locks" });
    client.on("error", () => (this.client = undefined));
    await client.connect();
    for (const id of this.ids) await lock(client, id);
    return client;
  }
}

async function lock(client: pg.Client, workerId: string): Promise<void> {
  await client.query("select pg_advisory_lock($1, hashtext($2))", [LOCK_CLASS, workerId]);
}

async function freeDead(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ id: string }>(
    `select distinct locked_by id from graphile_worker._private_jobs where locked_by is not null
     union select distinct locked_by from graphile_worker._private_job_queues where locked_by is not null`,
  );
  for (const { id } of rows) {
    const free = await client.query<{ got: boolean }>("select pg_try_advisory_lock($1, hashtext($2)) got", [LOCK_CLASS, id]);
    if (!free.rows[0]!.got) continue;
    // Our own locks are granted to us again; count them back and leave our workers alone.
    await client.query("select pg_advisory_unlock($1, hashtext($2))", [LOCK_CLASS, id]);
    const held = await client.query(
      "select from pg_locks where locktype = 'advisory' and classid = $1 and objid = (hashtext($2)::bigint & 4294967295)::oid and objsubid = 2 limit 1",
      [LOCK_CLASS, id],
    );
    if (held.rowCount) continue;
    log.warn({ worker: id }, "a worker died; its jobs are free again");
    await client.query("select graphile_worker.force_unlock_workers(array[$1::text])", [id]);
  }
}
