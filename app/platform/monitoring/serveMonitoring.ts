import http from "node:http";
import { registry } from "./metrics.ts";

/**
 * A small server of its own for orchestrators and monitors, not for the internet: /healthz (the process lives), /readyz (200, or 503 with
 * the reason) and /metrics (Prometheus).
 * @param port 0: any free one.
 */
export async function serveMonitoring(port: number, whyNotReady: () => Promise<string | null>): Promise<{ port: number; stop: () => void }> {
  const server = http.createServer((request, response) => void answer(request.url ?? "", response, whyNotReady).catch(() => response.destroy()));
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(port, resolve));
  return { port: (server.address() as { port: number }).port, stop: () => (server.close(), server.closeAllConnections()) };
}

async function answer(url: string, response: http.ServerResponse, whyNotReady: () => Promise<string | null>): Promise<void> {
  if (url === "/healthz") return void response.end("ok");
  if (url === "/readyz") return answerReady(response, await whyNotReady());
  if (url !== "/metrics") return void response.writeHead(404).end();
  const text = await registry.metrics();
  response.writeHead(200, { "Content-Type": registry.contentType }).end(text);
}

/** 200, or 503 with the reason. */
export function answerReady(response: http.ServerResponse, reason: string | null): void {
  response.writeHead(reason ? 503 : 200, { "Content-Type": "text/plain; charset=utf-8" }).end(reason ?? "ready");
}
