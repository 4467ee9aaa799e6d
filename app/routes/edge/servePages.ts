import type { IncomingMessage, ServerResponse } from "node:http";
import path from "node:path";
import { createRequestHandler } from "@remix-run/express";
import type { ServerBuild } from "@remix-run/node";
import compression from "compression";
import express from "express";
import { log } from "#app/platform/log.ts";
import { requestSeconds } from "#app/platform/monitoring/metrics.ts";
import { withNotes } from "#app/platform/requestNotes.ts";
import { routePatterns } from "./routePatterns.ts";

/**
 * All of the app that is not a webhook: the built files, and Remix.
 * @param folder Where the app was built into.
 */
export async function servePages(folder: string, mode: string): Promise<(request: IncomingMessage, response: ServerResponse) => void> {
  const build = (await import(path.join(folder, "server/index.js"))) as ServerBuild;
  const patternOf = routePatterns(build);
  const app = express();
  app.disable("x-powered-by");
  // Events must not wait in a buffer until there are enough of them.
  app.use(
    compression({
      filter: (request, response) =>
        !String(response.getHeader("Content-Type")).startsWith("text/event-stream") && compression.filter(request, response),
    }),
  );
  app.use("/assets", express.static(path.join(folder, "client/assets"), { immutable: true, maxAge: "1y" }));
  app.use(express.static(path.join(folder, "client"), { maxAge: "1h" }));
  app.use((request, response, next) => logged(patternOf(request.path), request, response, next));
  app.all("*", createRequestHandler({ build, mode }));
  app.use((error: unknown, _request: express.Request, response: express.Response, _next: express.NextFunction) => {
    log.error({ err: error }, "a request failed");
    if (response.headersSent) response.destroy();
    else response.writeHead(500).end();
  });
  return (request, response) => void app(request as express.Request, response as express.Response);
}

function logged(route: string, request: express.Request, response: express.Response, next: express.NextFunction): void {
  const from = performance.now();
  const notes: { shopId?: string } = {};
  response.once("close", () => {
    const seconds = (performance.now() - from) / 1000;
    // How long a stream was open is no measure of anything.
    const streamed = String(response.getHeader("Content-Type")).startsWith("text/event-stream");
    if (!streamed) requestSeconds.observe({ route, status: response.statusCode }, seconds);
    log.info({ method: request.method, route, status: response.statusCode, ms: Math.round(seconds * 1000), shopId: notes.shopId }, "request");
  });
  withNotes(notes, next);
}
