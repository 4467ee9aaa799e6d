import type { IncomingMessage, ServerResponse } from "node:http";
import { acceptEvent } from "#app/intake/groupCommit.ts";
import { env } from "#app/platform/env.ts";
import { topicOf } from "#app/intake/topics.ts";
import { log } from "#app/platform/log.ts";
import { events, webhooks, webhookSeconds } from "#app/platform/monitoring/metrics.ts";
import { readBody } from "#app/platform/readBody.ts";
import { countDelivery } from "./countDeliveries.ts";
import { readHeaders } from "./headers.ts";
import { shopIdOf } from "./shopIds.ts";
import { verifyHmac } from "./verifyHmac.ts";

/** Larger than any delivery of Shopify's; what is longer is cut off and refused. */
const MOST_BYTES = 16 * 1024 * 1024;

/** Shopify gives up after 5 s and sends again: what takes as long is answered 503, also when it is stored in the end. */
const ANSWER_MS = 4_500;

type Answer = { status: number; message?: string; topic?: string };

/**
 * Answers a webhook: 200 after the event is durable (also when it is a duplicate, or cannot be read: then it stands on the sync screen
 * with its reason), 401 when the signature is wrong, 400 without Shopify's headers, 405, 413; 503 when it could not be stored, or not in
 * time, so that Shopify sends it again.
 */
export async function receiveWebhook(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const from = performance.now();
  const { status, message = "", topic = "" } = await handle(request);
  response.writeHead(status, { "Content-Length": Buffer.byteLength(message), ...(message && { "Content-Type": "text/plain; charset=utf-8" }) });
  response.end(message);
  webhooks.inc({ topic: topicOf(topic) ? topic : "unknown", status });
  webhookSeconds.observe((performance.now() - from) / 1000);
}

async function handle(request: IncomingMessage): Promise<Answer> {
  if (request.method !== "POST") return { status: 405, message: "Webhooks are posted." };
  const body = await readBody(request, MOST_BYTES);
  if (!body) return { status: 413, message: `A body may have ${MOST_BYTES} bytes.` };
  if (!verifyHmac(env().SHOPIFY_API_SECRET, body, header(request, "x-shopify-hmac-sha256")))
    return { status: 401, message: "The signature is wrong." };
  const headers = readHeaders(request.headers);
  if (!headers) return { status: 400, message: "Shopify's headers (topic, shop domain, event id) are missing or wrong." };
  const { topic, shopDomain, eventId, triggeredAt } = headers;
  let shopId: bigint | undefined;
  try {
    const accepted = shopIdOf(shopDomain).then((id) => acceptEvent({ shopId: (shopId = id), source: "webhook", topic, eventId, triggeredAt, body }));
    const outcome = await inTime(accepted);
    events.inc({ outcome });
    countDelivery(shopId!, topic);
    return { status: 200, topic };
  } catch (error) {
    log.error({ topic, shopId: shopId && String(shopId), err: error }, "a webhook could not be stored");
    return { status: 503, message: "Could not be stored. Send it again.", topic };
  }
}

function inTime<T>(work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error("the database did not answer in time")), ANSWER_MS);
    work.then(resolve, reject).finally(() => clearTimeout(late));
  });
}

function header(request: IncomingMessage, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
}
