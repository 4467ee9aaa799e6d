import { EventEmitter } from "node:events";
import { setTimeout as wait } from "node:timers/promises";
import { Logger, run, type Runner, type RunnerOptions } from "graphile-worker";
import { env } from "#app/platform/env.ts";
import { log } from "#app/platform/log.ts";
import { masked } from "#app/platform/loggable.ts";
import { LiveWorkers } from "./liveWorkers.ts";
import { schedule } from "./schedule.ts";
import { countJobs, tasks } from "./tasks.ts";

const RETRY_MS = 1000;
const levels = { error: "error", warning: "warn", info: "debug", debug: "trace" } as const;
// The queue puts an error's own words into its message.
const logger = new Logger(() => (level, message) => log[levels[level]]({ from: "queue" }, masked(message)));

export type Worker = {
  /** Whether it takes jobs now. */
  isRunning: () => boolean;
  /** Lets the jobs at hand end, for so long; what is not done by then is taken up by another worker, from its start. */
  stop: (withinMs: number) => Promise<void>;
};

/**
 * Starts taking jobs, and goes on until it is stopped: while the database cannot be reached it tries again. Any number of workers can
 * run side by side.
 */
export function startWorker(): Worker {
  const events = new EventEmitter();
  const live = new LiveWorkers(events);
  countJobs(events);
  const over = new AbortController();
  let runner: Runner | undefined;
  const turns = (async () => {
    while (!over.signal.aborted) {
      try {
        runner = await run(options(events));
        if (over.signal.aborted) await runner.stop();
        await runner.promise;
        if (!over.signal.aborted) log.warn("the queue's worker gave up; another begins");
      } catch (error) {
        if (!over.signal.aborted) log.warn({ err: error }, "the job queue cannot be reached; it is tried again");
      }
      runner = undefined;
      await wait(RETRY_MS, undefined, { signal: over.signal }).catch(() => {});
    }
  })();
  return {
    isRunning: () => runner !== undefined,
    stop: async (withinMs) => {
      over.abort();
      const ended = (async () => {
        await runner?.stop().catch((error: Error) => log.warn({ err: error }, "the queue's worker did not stop well"));
        await turns;
        await live.stop();
      })();
      await Promise.race([ended, wait(withinMs, undefined, { ref: false })]);
    },
  };
}

function options(events: EventEmitter): RunnerOptions {
  return {
    connectionString: env().DATABASE_URL,
    taskList: tasks(),
    events,
    logger,
    parsedCronItems: schedule,
    noHandleSignals: true,
    // Reporting a job's end through a batch, even of one: without it a report that fails ends the process.
    preset: { worker: { concurrentJobs: 4, pollInterval: 1000, completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
  };
}
