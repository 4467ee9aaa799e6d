import http from "node:http";
import path from "node:path";
import { createRequestHandler } from "@remix-run/express";
import type { ServerBuild } from "@remix-run/node";
import compression from "compression";
import express from "express";
import { closeDatabase, pool } from "./platform/database.ts";
import { env } from "./platform/env.ts";
import { stopListening } from "./platform/live.ts";
import { log } from "./platform/log.ts";
import { receiveWebhook } from "./shopify/webhooks/receiveWebhook.ts";

const build = path.resolve(import.meta.dirname, "../build");
const GRACE_MS = 10_000;

/**
 * The web process: webhooks go straight to intake, all else to Remix.
 * @param port 0: any free one.
 */
export async function startServer(port: number): Promise<{ port: number; stop: () => Promise<void> }> {
  const pages = await remix();
  const server = http.createServer((request, response) => {
    const pathname = request.url?.split("?", 1)[0];
    if (pathname === "/webhooks") return void receiveWebhook(request, response).catch(() => response.destroy());
    if (pathname === "/healthz") return void response.end("ok");
    if (pathname === "/readyz") return void ready(response);
    pages(request, response);
  });
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(port, resolve));
  const address = server.address() as { port: number };
  return { port: address.port, stop: () => stop(server) };
}

async function remix() {
  const app = express();
  app.disable("x-powered-by");
  // Events must not wait in a buffer until there are enough of them.
  app.use(
    compression({
      filter: (request, response) =>
        !String(response.getHeader("Content-Type")).startsWith("text/event-stream") && compression.filter(request, response),
    }),
  );
  app.use("/assets", express.static(path.join(build, "client/assets"), { immutable: true, maxAge: "1y" }));
  app.use(express.static(path.join(build, "client"), { maxAge: "1h" }));
  const serverBuild = (await import(path.join(build, "server/index.js"))) as ServerBuild;
  app.all("*", createRequestHandler({ build: serverBuild, mode: env().NODE_ENV }));
  return app;
}

async function ready(response: http.ServerResponse): Promise<void> {
  try {
    await pool().query("select 1");
    response.end("ready");
  } catch {
    response.writeHead(503).end("The database does not answer.");
  }
}

/** Answers what has begun, lets go of open streams, then ends. */
async function stop(server: http.Server): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeIdleConnections();
  await stopListening();
  setTimeout(() => server.closeAllConnections(), GRACE_MS).unref();
  await closed;
  await closeDatabase();
}

if (import.meta.main) {
  const { port, stop: end } = await startServer(env().PORT);
  log.info({ port }, "the app listens");
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void end().then(() => process.exit(0)));
}
