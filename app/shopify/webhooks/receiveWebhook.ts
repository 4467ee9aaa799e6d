import type { IncomingMessage, ServerResponse } from "node:http";
import { acceptEvent } from "#app/intake/groupCommit.ts";
import { env } from "#app/platform/env.ts";
import { log } from "#app/platform/log.ts";
import { readHeaders } from "./headers.ts";
import { shopIdOf } from "./shopIds.ts";
import { verifyHmac } from "./verifyHmac.ts";

/** Larger than any delivery of Shopify's; what is longer is cut off and refused. */
const MOST_BYTES = 16 * 1024 * 1024;

/**
 * Answers a webhook: 200 after the event is durable (also when it is a duplicate, or cannot be read: then it stands on the sync screen
 * with its reason), 401 when the signature is wrong, 400 without Shopify's headers, 405, 413; 503 when it could not be stored, so
 * that Shopify sends it again.
 */
export async function receiveWebhook(request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.method !== "POST") return answer(response, 405, "Webhooks are posted.");
  const body = await readBody(request);
  if (!body) return answer(response, 413, `A body may have ${MOST_BYTES} bytes.`);
  if (!verifyHmac(env().SHOPIFY_API_SECRET, body, header(request, "x-shopify-hmac-sha256"))) return answer(response, 401, "The signature is wrong.");
  const headers = readHeaders(request.headers);
  if (!headers) return answer(response, 400, "Shopify's headers (topic, shop domain, event id) are missing or wrong.");
  try {
    const shopId = await shopIdOf(headers.shopDomain);
    await acceptEvent({ shopId, source: "webhook", topic: headers.topic, eventId: headers.eventId, triggeredAt: headers.triggeredAt, body });
    answer(response, 200);
  } catch (error) {
    log.error({ topic: headers.topic, shop: headers.shopDomain, err: (error as Error).message }, "a webhook could not be stored");
    answer(response, 503, "Could not be stored. Send it again.");
  }
}

function readBody(request: IncomingMessage): Promise<Buffer | null> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    request.on("data", (chunk: Buffer) => {
      length += chunk.length;
      if (length <= MOST_BYTES) chunks.push(chunk);
      else resolve(null);
    });
    request.on("end", () => resolve(chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks)));
    request.on("error", reject);
  });
}

function header(request: IncomingMessage, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
}

function answer(response: ServerResponse, status: number, message = ""): void {
  response.writeHead(status, { "Content-Length": Buffer.byteLength(message), ...(message && { "Content-Type": "text/plain; charset=utf-8" }) });
  response.end(message);
}
