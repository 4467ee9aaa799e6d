import { startWorker } from "./jobs/startWorker.ts";
import { closeDatabase } from "./platform/database.ts";
import { env } from "./platform/env.ts";
import { log, logWhatNobodyCaught } from "./platform/log.ts";
import { onStopSignal } from "./platform/onStopSignal.ts";

const GRACE_MS = 20_000;

logWhatNobodyCaught();
env();
const worker = startWorker();
log.info("the worker takes jobs");
onStopSignal(async () => {
  await worker.stop(GRACE_MS);
  await closeDatabase();
});
