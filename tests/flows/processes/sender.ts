import { createHmac, randomUUID } from "node:crypto";
import http from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import { env } from "#app/platform/env.ts";

export type Delivery = { domain: string; topic: string; eventId: string; triggeredAt: Date; body: string };

const ANSWER_MS = 5_000;
const agent = new http.Agent({ keepAlive: true, maxSockets: 64 });

/** null: the connection broke, or the answer came too late. */
export type Answered = number | "refused" | null;

/** One delivery, signed as Shopify signs it. @returns the status, or why there is none. */
export function deliverOnce(port: number, { domain, topic, eventId, triggeredAt, body }: Delivery): Promise<Answered> {
  return new Promise((resolve) => {
    const headers = {
      "Content-Type": "application/json",
      "Content-Length": Buffer.byteLength(body),
      "X-Shopify-Topic": topic,
      "X-Shopify-Shop-Domain": domain,
      "X-Shopify-Event-Id": eventId,
      "X-Shopify-Webhook-Id": randomUUID(),
      "X-Shopify-Triggered-At": triggeredAt.toISOString(),
      "X-Shopify-Hmac-Sha256": createHmac("sha256", env().SHOPIFY_API_SECRET).update(body).digest("base64"),
    };
    const request = http.request({ host: "127.0.0.1", port, path: "/webhooks", method: "POST", agent, headers, timeout: ANSWER_MS }, (response) => {
      response.resume();
      response.on("end", () => resolve(response.statusCode!));
      response.on("error", () => resolve(null));
      response.on("close", () => resolve(null));
    });
    request.on("timeout", () => request.destroy());
    request.on("error", (error: NodeJS.ErrnoException) => resolve(error.code === "ECONNREFUSED" ? "refused" : null));
    request.end(body);
  });
}

/**
 * Delivers as Shopify does: what was not answered 200 is sent again, to whichever process there is, until it is.
 * @param refused Called for each attempt that was not answered 200.
 */
export async function deliver(ports: readonly number[], delivery: Delivery, refused: (answer: Answered) => void = () => {}): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    const status = await deliverOnce(ports[attempt % ports.length]!, delivery);
    if (status === 200) return;
    refused(status);
    await wait(50);
  }
}
