import type { IncomingMessage, ServerResponse } from "node:http";
import { findKey, type KnownKey } from "#app/domain/apiKeys/findKey.ts";
import { noteCall } from "#app/domain/apiKeys/noteCalls.ts";
import { clientAddress, networkOf } from "#app/platform/clientAddress.ts";
import { env } from "#app/platform/env.ts";
import { log } from "#app/platform/log.ts";
import { apiCalls } from "#app/platform/monitoring/metrics.ts";
import { tokenBuckets } from "../pixel/tokenBuckets.ts";
import { API, type Endpoint, ENDPOINTS, MOST_ITEMS } from "./endpoints.ts";
import { inTurn } from "./inTurn.ts";
import { openApi } from "./openapi/openApi.ts";
import { readItems } from "./readItems.ts";
import { failure, type Reply, send } from "./reply.ts";

const ofNetwork = tokenBuckets({ burst: 300, aSecond: 50 }, 50_000);
const ofKey = tokenBuckets({ burst: 30, aSecond: 5 }, 50_000);

/**
 * The API for sources outside of Shopify (docs/api.md): answers a call after the commit, with what became of each of its items. Nothing of a body is logged.
 */
export async function receiveApi(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = (request.url ?? "").split("?", 1)[0]!;
  const endpoint = ENDPOINTS.find(({ name }) => path === `${API}/${name}`);
  const reply = endpoint ? await answer(endpoint, request) : other(path, request.method);
  send(response, reply);
  apiCalls.inc({ endpoint: endpoint?.name ?? "other", status: reply.status });
}

function other(path: string, method = ""): Reply {
  if (path !== `${API}/openapi.json`) return failure("not_found");
  if (method !== "GET" && method !== "HEAD") return failure("wrong_method", { Allow: "GET, HEAD" });
  return { status: 200, body: openApi(), headers: { "Access-Control-Allow-Origin": "*", "Cache-Control": "public, max-age=300" } };
}

async function answer(endpoint: Endpoint, request: IncomingMessage): Promise<Reply> {
  if (request.method !== "POST") return failure("wrong_method", { Allow: "POST" });
  if (!ofNetwork(networkIn(request))) return failure("too_many_calls");
  const key = await keyIn(request).catch((error: unknown) => notStored(endpoint, error));
  if ("status" in key) return key;
  if (!ofKey(`${key.shopId}/${key.keyId}`)) return failure("too_many_calls");
  const items = await readItems(request, endpoint.name, MOST_ITEMS);
  if (!Array.isArray(items)) return items;
  try {
    const turn = await inTurn(key.shopId, () => endpoint.take(key.shopId, `api:${key.keyId}`, items));
    if (!turn) return failure("too_many_calls");
    const outcomes = turn.done;
    const refused = outcomes.filter(({ outcome }) => outcome === "refused").length;
    noteCall(key.shopId, key.keyId, { taken: outcomes.length - refused, refused });
    return { status: refused > 0 && refused === outcomes.length ? 422 : 200, body: { outcomes } };
  } catch (error) {
    return notStored(endpoint, error, key);
  }
}

/** The key of a request, or the answer to one without a key that counts. */
async function keyIn({ headers }: IncomingMessage): Promise<KnownKey | Reply> {
  const [, given] = /^Bearer +(\S+)$/i.exec(headers.authorization ?? "") ?? [];
  if (!given) return failure("no_key");
  const found = await findKey(given);
  if (found === "unknown") return failure("unknown_key");
  if (found === "revoked") return failure("revoked_key");
  return found.installed ? found : failure("no_app");
}

function notStored({ name }: Endpoint, error: unknown, key?: KnownKey): Reply {
  log.error({ shopId: key && String(key.shopId), endpoint: name, err: error }, "a call of the API could not be stored");
  return failure("not_stored");
}

function networkIn({ socket, headers }: IncomingMessage): string {
  return networkOf(clientAddress(socket.remoteAddress ?? "", headers["x-forwarded-for"]?.toString(), env().PULSE_TRUSTED_PROXIES));
}
