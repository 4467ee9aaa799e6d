import type { EventEmitter } from "node:events";
import type { TaskList } from "graphile-worker";
import { log } from "#app/platform/log.ts";
import { loggable } from "#app/platform/loggable.ts";
import { jobs, jobSeconds } from "#app/platform/monitoring/metrics.ts";
import { catalogue } from "./catalogue.ts";

/** The catalogue as the queue runs it: each turn measured and logged. */
export function tasks(): TaskList {
  return Object.fromEntries(Object.entries(catalogue).map(([name, job]) => [name, (payload: unknown) => turn(name, job, payload)]));
}

async function turn(name: string, job: (payload: unknown) => Promise<unknown>, payload: unknown): Promise<void> {
  const { shopId } = (payload ?? {}) as { shopId?: string };
  const from = performance.now();
  try {
    await job(payload);
    log.debug({ job: name, shopId, ms: Math.round(performance.now() - from) }, "a job is done");
  } catch (error) {
    log.error({ job: name, shopId, err: error }, "a job failed and will be tried again");
    // The queue keeps these words in its table.
    const { type, message } = loggable(error);
    throw new Error(`${type}: ${message}`, { cause: error });
  } finally {
    jobSeconds.observe({ task: name }, (performance.now() - from) / 1000);
  }
}

type JobEvent = { job: { task_identifier: string; attempts: number; max_attempts: number }; error?: unknown };

/** Counts how turns of jobs end. */
export function countJobs(events: EventEmitter): void {
  events.on("job:complete", ({ job, error }: JobEvent) => {
    const outcome = !error ? "done" : job.attempts < job.max_attempts ? "failed" : "given_up";
    jobs.inc({ task: job.task_identifier, outcome });
  });
}
