import http from "node:http";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { exposeWaiting } from "./jobs/waitingGauges.ts";
import { closeDatabase } from "./platform/database.ts";
import { env } from "./platform/env.ts";
import { stopListening } from "./platform/live.ts";
import { log, logAllByTheLog } from "./platform/log.ts";
import { answerReady, serveMonitoring } from "./platform/monitoring/serveMonitoring.ts";
import { onStopSignal } from "./platform/onStopSignal.ts";
import { whyNotReady } from "./platform/readiness.ts";
import { servePages } from "./routes/edge/servePages.ts";
import { flushDeliveries } from "./shopify/webhooks/countDeliveries.ts";
import { receiveWebhook } from "./shopify/webhooks/receiveWebhook.ts";
import { mountPulse } from "./sources/pulse/mountPulse.ts";
import { type RunningPulse, startPulse } from "./sources/pulse/startPulse.ts";
import { flushRefusals } from "./sources/pixel/countRefusals.ts";
import { receivePixelEvent } from "./sources/pixel/receivePixelEvent.ts";
import { flushCalls } from "./domain/apiKeys/noteCalls.ts";
import { API } from "./sources/api/endpoints.ts";
import { receiveApi } from "./sources/api/receiveApi.ts";

const build = path.resolve(import.meta.dirname, "../build");
const GRACE_MS = 10_000;
const CLOSE_MS = 5_000;

/** The web process: webhooks go straight to intake, all else to Remix. */
async function startServer({
  PORT,
  NODE_ENV,
  METRICS_PORT,
  DRAIN_SECONDS,
  PULSE_VOLUME = "none",
}: ReturnType<typeof env>): Promise<{ stop: () => Promise<void> }> {
  const pages = await servePages(build, NODE_ENV);
  const pulse = await startPulse(PULSE_VOLUME === "none" ? null : PULSE_VOLUME);
  const answersPulse = mountPulse(pulse);
  let stopping = false;
  const ready = async () => (stopping ? "The process stops." : whyNotReady());
  const server = http.createServer((request, response) => {
    // Its connection ends with this answer, which says so: the next request goes elsewhere, and none meets a connection that just closes.
    if (stopping) response.shouldKeepAlive = false;
    const pathname = request.url?.split("?", 1)[0];
    if (pathname === "/webhooks") return void receiveWebhook(request, response).catch(() => response.destroy());
    if (pathname === "/pixel/events") return void receivePixelEvent(request, response).catch(() => response.destroy());
    if (pathname?.startsWith(`${API}/`)) return void receiveApi(request, response).catch(() => response.destroy());
    if (pathname === "/healthz") return void response.end("ok");
    if (pathname === "/readyz") return void ready().then((reason) => answerReady(response, reason));
    if (answersPulse(request, response)) return;
    pages(request, response);
  });
  exposeWaiting();
  const monitoring = METRICS_PORT === undefined ? undefined : await serveMonitoring(METRICS_PORT, ready);
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(PORT, resolve));
  log.info({ port: (server.address() as { port: number }).port }, "the app listens");
  return {
    stop: async () => {
      stopping = true;
      await wait(DRAIN_SECONDS * 1000);
      await finish(server, pulse);
      monitoring?.stop();
    },
  };
}

/** Takes no more, answers what has begun (a webhook after its commit), lets go of open streams; all in bounded time. */
async function finish(server: http.Server, pulse: RunningPulse): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeIdleConnections();
  await stopListening();
  setTimeout(() => server.closeAllConnections(), GRACE_MS).unref();
  const idle = setInterval(() => server.closeIdleConnections(), 50);
  await closed;
  clearInterval(idle);
  await Promise.race([pulse.stop(), wait(CLOSE_MS, undefined, { ref: false })]);
  const closing = Promise.all([flushDeliveries(), flushRefusals(), flushCalls()]).then(closeDatabase);
  await Promise.race([closing, wait(CLOSE_MS, undefined, { ref: false })]);
}

logAllByTheLog();
const { stop } = await startServer(env());
onStopSignal(stop);
