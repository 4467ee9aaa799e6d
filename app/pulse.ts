import http from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import { closeDatabase } from "./platform/database.ts";
import { env, SettingsError } from "./platform/env.ts";
import { finishServer } from "./platform/finishServer.ts";
import { log, logAllByTheLog } from "./platform/log.ts";
import { serveMonitoring } from "./platform/monitoring/serveMonitoring.ts";
import { onStopSignal } from "./platform/onStopSignal.ts";
import { startPulse } from "./sources/pulse/startPulse.ts";

// The process of its own for Pulse links. Any number of them can run side by side, also on one volume.
logAllByTheLog();
const { PULSE_PORT, PULSE_VOLUME, METRICS_PORT, DRAIN_SECONDS } = env();
if (PULSE_VOLUME === undefined)
  throw new SettingsError(
    'PULSE_VOLUME is missing: a folder that outlives the process, or "none" to commit every click to Postgres before it is answered.',
  );
const pulse = await startPulse(PULSE_VOLUME === "none" ? null : PULSE_VOLUME);
let stopping = false;
const server = http.createServer((request, response) => {
  if (stopping) response.shouldKeepAlive = false;
  pulse.answer(request, response, request.url ?? "");
});
// A request has a line and a few headers: who takes longer to send them takes up a place.
server.headersTimeout = 10_000;
server.requestTimeout = 10_000;
server.keepAliveTimeout = 65_000;
const ready = async () => (stopping ? "The process stops." : pulse.whyNotReady());
const monitoring = METRICS_PORT === undefined ? undefined : await serveMonitoring(METRICS_PORT, ready);
await new Promise<void>((resolve, reject) => server.once("error", reject).listen(PULSE_PORT, resolve));
log.info({ port: (server.address() as { port: number }).port, volume: PULSE_VOLUME !== "none" }, "Pulse links are answered");
onStopSignal(async () => {
  stopping = true;
  await wait(DRAIN_SECONDS * 1000);
  await finishServer(server);
  await pulse.stop();
  monitoring?.stop();
  await Promise.race([closeDatabase(), wait(5_000, undefined, { ref: false })]);
});
