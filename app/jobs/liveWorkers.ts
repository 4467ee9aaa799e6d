import type { EventEmitter } from "node:events";
import pg from "pg";
import { env } from "#app/platform/env.ts";
import { log } from "#app/platform/log.ts";
import { freeJobs, freeWorkers, jobsOf, lockWorker, removeReplaced, unlockWorker, workersThatDied } from "./workerLocks.ts";

const SWEEP_MS = 5_000;
const RETRY_MS = 500;

/** Jobs are locked by the pool of a process, not by the single worker. */
type PoolEvent = { workerPool: { id: string } };
type JobEvent = { worker: { workerPool: { id: string } }; job: { id: string } };

/**
 * Frees the jobs of workers that died. The queue itself would hold a killed worker's jobs for four hours; so every worker holds an
 * advisory lock for as long as it lives, and whose lock is free is dead. Should a living worker lose its lock for a moment, its job
 * may run twice: every job can. Freed too are jobs that are locked by this very process and not at hand in it: the database died
 * when it had locked them and not yet said so.
 */
export class LiveWorkers {
  /** Pools of this process, with the jobs at hand. */
  private readonly pools = new Map<string, Set<string>>();
  private readonly locked = new Set<string>();
  private strays: ReadonlySet<string> = new Set();
  private client: pg.Client | undefined;
  private stopped = false;
  private wake = () => {};
  private readonly sweeps: Promise<void>;

  constructor(events: EventEmitter) {
    events.on("pool:create", ({ workerPool }: PoolEvent) => {
      this.pools.set(workerPool.id, new Set());
      this.wake();
    });
    events.on("pool:release", ({ workerPool }: PoolEvent) => {
      this.pools.delete(workerPool.id);
      this.wake();
    });
    events.on("job:start", ({ worker, job }: JobEvent) => this.pools.get(worker.workerPool.id)?.add(job.id));
    events.on("job:complete", ({ worker, job }: JobEvent) => this.pools.get(worker.workerPool.id)?.delete(job.id));
    this.sweeps = this.keepSweeping();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    this.wake();
    await this.sweeps;
    await this.client?.end();
  }

  private async keepSweeping(): Promise<void> {
    while (!this.stopped) {
      let woken = false;
      this.wake = () => (woken = true);
      const well = await this.sweep();
      if (woken || this.stopped) continue;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, well ? SWEEP_MS : RETRY_MS);
        this.wake = () => (clearTimeout(timer), resolve());
      });
    }
  }

  private async sweep(): Promise<boolean> {
    try {
      const client = (this.client ??= await this.connect());
      await this.lockOwn(client);
      const dead = await workersThatDied(client, [...this.pools.keys()]);
      if (dead.length) {
        log.warn({ workers: dead }, "workers died; their jobs are free again");
        await freeWorkers(client, dead);
      }
      await this.freeStrays(client);
      await removeReplaced(client);
      return true;
    } catch (error) {
      log.warn({ err: error }, "the workers' locks could not be kept");
      this.client?.end().catch(() => {});
      this.client = undefined;
      return false;
    }
  }

  private async lockOwn(client: pg.Client): Promise<void> {
    for (const id of this.pools.keys()) if (!this.locked.has(id) && (await lockWorker(client, id))) this.locked.add(id);
    for (const id of this.locked) if (!this.pools.has(id) && this.locked.delete(id)) await unlockWorker(client, id);
  }

  /** Seen so in two sweeps: a job whose end is just being reported is no stray. */
  private async freeStrays(client: pg.Client): Promise<void> {
    const locked = await jobsOf(client, [...this.pools.keys()]);
    const found = locked.filter(({ id, worker }) => !this.pools.get(worker)?.has(id)).map(({ id }) => id);
    const again = found.filter((id) => this.strays.has(id));
    if (again.length) {
      log.warn({ jobs: again }, "jobs were locked and not at hand; they are free again");
      await freeJobs(client, again);
    }
    this.strays = new Set(found);
  }

  private async connect(): Promise<pg.Client> {
    const client = new pg.Client({
      connectionString: env().DATABASE_URL,
      application_name: "heartbeat worker locks",
      connectionTimeoutMillis: 5_000,
      query_timeout: 10_000,
      keepAlive: true,
    });
    client.on("error", () => {
      if (this.client === client) this.client = undefined;
      this.wake();
    });
    await client.connect();
    this.locked.clear();
    return client;
  }
}
