import { createHmac } from "node:crypto";
import http from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import autocannon from "autocannon";
import { percentile } from "./bench.ts";
import { type Json, syntheticOrders } from "./orders.ts";

export type Delivery = { body: string; headers: Record<string, string> };

/**
 * Signed orders/create deliveries of one shop, each of another order.
 * @param change What is different from a synthetic order.
 */
export async function signedDeliveries(
  count: number,
  seed: string,
  secret: string,
  shop: string,
  change: (order: Json) => object = (order) => order,
): Promise<Delivery[]> {
  const made: Delivery[] = [];
  for await (const order of syntheticOrders(count, seed)) {
    const body = JSON.stringify(change(order));
    made.push({
      body,
      headers: {
        "Content-Type": "application/json",
        "X-Shopify-Topic": "orders/create",
        "X-Shopify-Shop-Domain": shop,
        "X-Shopify-Event-Id": `${seed}-${made.length}`,
        "X-Shopify-Webhook-Id": `${seed}-delivery-${made.length}`,
        "X-Shopify-API-Version": "2026-10",
        "X-Shopify-Triggered-At": new Date().toISOString(),
        "X-Shopify-Hmac-Sha256": createHmac("sha256", secret).update(body).digest("base64"),
      },
    });
  }
  return made;
}

export type Load = { perSecond: number; p99: number; failed: number };

/** Posts every delivery once over so many connections, as fast as they are answered. Times in milliseconds. */
export async function post(url: string, deliveries: readonly Delivery[], connections: number): Promise<Load> {
  const share = Math.floor(deliveries.length / connections);
  let given = 0;
  const started = performance.now();
  const result = await autocannon({
    url,
    connections,
    amount: share * connections,
    setupClient: (client) => {
      const own = deliveries.slice(given * share, (given + 1) * share);
      given++;
      client.setRequests(own.map(({ body, headers }) => ({ method: "POST" as const, body, headers })));
    },
  });
  const seconds = (performance.now() - started) / 1000;
  return { perSecond: Math.round(result["2xx"] / seconds), p99: result.latency.p99, failed: result.non2xx + result.errors };
}

const TICK_MS = 2;

/** Posts the deliveries at an even pace, whatever the answers take. `p99` counts from when a delivery was due. */
export async function postEvenly(url: string, deliveries: readonly Delivery[], connections: number, perSecond: number): Promise<Load> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: connections });
  const times: number[] = [];
  let failed = 0;
  const began = performance.now();
  const send = ({ body, headers }: Delivery, due: number) =>
    new Promise<void>((resolve) => {
      const ended = (ok: boolean) => {
        times.push(performance.now() - due);
        if (!ok) failed++;
        resolve();
      };
      const request = http.request(url, { method: "POST", agent, headers }, (answer) => {
        answer.resume();
        answer.on("end", () => ended(answer.statusCode === 200));
      });
      request.on("error", () => ended(false));
      request.end(body);
    });
  const answers: Promise<void>[] = [];
  while (answers.length < deliveries.length) {
    const due = Math.min(deliveries.length, Math.ceil(((performance.now() - began) * perSecond) / 1000));
    while (answers.length < due) answers.push(send(deliveries[answers.length]!, began + (answers.length * 1000) / perSecond));
    await wait(TICK_MS);
  }
  await Promise.all(answers);
  const seconds = (performance.now() - began) / 1000;
  agent.destroy();
  return { perSecond: Math.round((times.length - failed) / seconds), p99: Math.round(percentile(times, 0.99)), failed };
}
