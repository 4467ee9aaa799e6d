import { EventEmitter } from "node:events";
import { Logger, run, type TaskList } from "graphile-worker";
import { env } from "#app/platform/env.ts";
import { log } from "#app/platform/log.ts";
import { catalogue } from "./catalogue.ts";
import { LiveWorkers } from "./liveWorkers.ts";
import { schedule } from "./schedule.ts";

const levels = { error: "error", warning: "warn", info: "debug", debug: "trace" } as const;
const logger = new Logger(() => (level, message) => log[levels[level]]({ from: "queue" }, message));

/**
 * Starts taking jobs. Any number of workers can run side by side.
 * @returns A function that lets the jobs at hand end, then stops.
 */
export async function startWorker(): Promise<() => Promise<void>> {
  const events = new EventEmitter();
  const live = new LiveWorkers();
  live.watch(events);
  const runner = await run({
    connectionString: env().DATABASE_URL,
    taskList: tasks(),
    events,
    logger,
    parsedCronItems: schedule,
    concurrency: 4,
    pollInterval: 1000,
    noHandleSignals: true,
  });
  return async () => {
    await runner.stop();
    await live.stop();
  };
}

function tasks(): TaskList {
  return Object.fromEntries(
    Object.entries(catalogue).map(([name, job]) => [
      name,
      async (payload: unknown) => {
        try {
          await job(payload);
        } catch (error) {
          log.error({ job: name, err: (error as Error).message, stack: (error as Error).stack }, "a job failed and will be tried again");
          throw error;
        }
      },
    ]),
  );
}
