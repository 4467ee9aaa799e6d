import { createHmac } from "node:crypto";
import autocannon from "autocannon";
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

/**
 * Posts every delivery once over so many connections, as fast as they are answered. Times in milliseconds.
 * @param rate At most so many a second.
 */
export async function post(url: string, deliveries: readonly Delivery[], connections: number, rate?: number): Promise<Load> {
  const share = Math.floor(deliveries.length / connections);
  let given = 0;
  const started = performance.now();
  const result = await autocannon({
    url,
    connections,
    amount: share * connections,
    ...(rate !== undefined && { overallRate: rate }),
    setupClient: (client) => {
      const own = deliveries.slice(given * share, (given + 1) * share);
      given++;
      client.setRequests(own.map(({ body, headers }) => ({ method: "POST" as const, body, headers })));
    },
  });
  const seconds = (performance.now() - started) / 1000;
  return { perSecond: Math.round(result["2xx"] / seconds), p99: result.latency.p99, failed: result.non2xx + result.errors };
}
