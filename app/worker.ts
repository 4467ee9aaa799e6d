import { startWorker } from "./jobs/startWorker.ts";
import { exposeWaiting } from "./jobs/waitingGauges.ts";
import { closeDatabase } from "./platform/database.ts";
import { env } from "./platform/env.ts";
import { log, logAllByTheLog } from "./platform/log.ts";
import { serveMonitoring } from "./platform/monitoring/serveMonitoring.ts";
import { onStopSignal } from "./platform/onStopSignal.ts";
import { whyNotReady } from "./platform/readiness.ts";

const GRACE_MS = 20_000;

logAllByTheLog();
const { METRICS_PORT } = env();
let stopping = false;
const worker = startWorker();
const ready = async () => (stopping ? "The process stops." : worker.isRunning() ? whyNotReady() : "The job queue cannot be reached.");
exposeWaiting();
const monitoring = METRICS_PORT === undefined ? undefined : await serveMonitoring(METRICS_PORT, ready);
log.info("the worker takes jobs");
onStopSignal(async () => {
  stopping = true;
  await worker.stop(GRACE_MS);
  await closeDatabase();
  monitoring?.stop();
});
