import type http from "node:http";

const GRACE_MS = 10_000;

/** Takes no more requests, and answers those that have begun, in bounded time. */
export async function finishServer(server: http.Server): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve));
  const force = setTimeout(() => server.closeAllConnections(), GRACE_MS).unref();
  const idle = setInterval(() => server.closeIdleConnections(), 50);
  server.closeIdleConnections();
  await closed;
  clearInterval(idle);
  clearTimeout(force);
}
