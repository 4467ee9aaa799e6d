import http from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import { startPulse } from "#app/sources/pulse/startPulse.ts";

export const IPHONE =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1";

export type Answered = { status: number; location: string | undefined; headers: http.IncomingHttpHeaders; body: string };

/** Asks for an address as it stands, which fetch would tidy up, and follows nothing. */
export function ask(port: number, path: string, headers: http.OutgoingHttpHeaders = {}, method = "GET"): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const request = http.request({ host: "127.0.0.1", port, path, method, headers: { "User-Agent": IPHONE, ...headers }, agent: false }, (answer) => {
      let body = "";
      answer.setEncoding("utf8").on("data", (text: string) => (body += text));
      answer.on("end", () => resolve({ status: answer.statusCode!, location: answer.headers.location, headers: answer.headers, body }));
      answer.on("error", reject);
    });
    request.on("error", reject);
    request.end();
  });
}

/** Pulse links in this process. */
export async function pulseHere(volume: string | null = null) {
  const pulse = await startPulse(volume);
  const server = http.createServer((request, response) => pulse.answer(request, response, request.url ?? ""));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as { port: number };
  await untilTrue(() => pulse.whyNotReady() === null);
  return {
    port,
    ask: (path: string, headers?: http.OutgoingHttpHeaders, method?: string) => ask(port, path, headers, method),
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await pulse.stop();
    },
  };
}

/** @throws Error when it does not come to be within 20 s. */
export async function untilTrue(isTrue: () => boolean | Promise<boolean>): Promise<void> {
  for (const from = Date.now(); Date.now() - from < 20_000; await wait(20)) if (await isTrue()) return;
  throw new Error("It did not come to be.");
}
