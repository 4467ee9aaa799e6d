import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { shopFetch } from "../address.ts";
import { API_VERSION } from "../app.ts";
import { forgetSession, NotConnected, offlineSession } from "../offlineSession.ts";
import { graphqlAnswer, isThrottled, NoAccess, NotAsAgreed, secondsToWait, ShopifyRefused } from "./answer.ts";

export type Admin = {
  shopDomain: string;
  /** Runs an operation and reads its answer by the schema. */
  run: <Schema extends z.ZodType>(operation: string, variables: Record<string, unknown>, schema: Schema) => Promise<z.infer<Schema>>;
};

const TRIES = 8;
const THROTTLED = "throttled";
const TIMEOUT_MS = 30_000;
/** The shop has not paid, the app may not, there is no such shop, or it is locked. */
const CLOSED = new Set([402, 403, 404, 423]);

/**
 * The Admin API of a shop, by its offline token. Waits when it is throttled, tries again after 429, 5xx and broken connections.
 * A mutation may have arrived although its answer did not: callers make theirs safe to repeat.
 * @throws NotConnected; ShopifyRefused with Shopify's words, NoAccess where it refuses all; NotAsAgreed; another Error when it did not answer.
 */
export function adminFor(shopDomain: string): Admin {
  return {
    shopDomain,
    async run(operation, variables, schema) {
      for (let attempt = 1; ;) {
        const answer = await post(shopDomain, operation, variables);
        if (answer.retryAfterMs === null) return parse(schema, answer.body, operation);
        // Waiting for one's turn is no failed try: others may empty the bucket again and again.
        if (answer.reason === THROTTLED) {
          await sleep(answer.retryAfterMs * (1 + Math.random() / 2));
          continue;
        }
        if (attempt === TRIES) throw new Error(`Shopify did not answer ${nameOf(operation)} after ${TRIES} tries: ${answer.reason}`);
        await sleep(Math.max(answer.retryAfterMs, backoffMs(attempt)));
        attempt++;
      }
    },
  };
}

type Answer = { retryAfterMs: null; body: unknown } | { retryAfterMs: number; reason: string };

async function post(shopDomain: string, query: string, variables: Record<string, unknown>): Promise<Answer> {
  const session = await offlineSession(shopDomain);
  let response: Response;
  let json: unknown;
  try {
    response = await shopFetch(`https://${shopDomain}/admin/api/${API_VERSION}/graphql.json`, {
      method: "POST",
      headers: { "Content-Type": "application/json", Accept: "application/json", "X-Shopify-Access-Token": session.accessToken ?? "" },
      body: JSON.stringify({ query, variables }),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    if (response.ok) json = await response.json();
  } catch (error) {
    return { retryAfterMs: 0, reason: (error as Error).message };
  }
  if (response.ok) return readAnswer(json);
  await response.body?.cancel();
  if (response.status === 429) return { retryAfterMs: 1000 * Number(response.headers.get("Retry-After") ?? 1) || 1000, reason: "too many requests" };
  if (response.status >= 500) return { retryAfterMs: 0, reason: `status ${response.status}` };
  if (response.status === 401) {
    await forgetSession(session);
    throw new NotConnected(`Shopify no longer takes the token of ${shopDomain}.`);
  }
  const words = `Shopify answered ${nameOf(query)} with status ${response.status}.`;
  throw CLOSED.has(response.status) ? new NoAccess(words) : new ShopifyRefused(words);
}

function readAnswer(json: unknown): Answer {
  const answer = graphqlAnswer.parse(json);
  if (answer.errors?.length) {
    if (isThrottled(answer)) return { retryAfterMs: 1000 * secondsToWait(answer), reason: THROTTLED };
    // Null with an error at status 200 is how a protected field that was not approved comes back: the rest is good.
    const denied = answer.errors.filter((error) => error.extensions?.code === "ACCESS_DENIED");
    const onlyFields = denied.length === answer.errors.length && denied.every((error) => error.path?.length);
    if (!answer.data || !onlyFields) {
      const words = answer.errors.map((error) => error.message).join("; ");
      throw denied.length > 0 ? new NoAccess(words) : new ShopifyRefused(words);
    }
  }
  return { retryAfterMs: null, body: answer.data };
}

function parse<Schema extends z.ZodType>(schema: Schema, body: unknown, operation: string): z.infer<Schema> {
  const parsed = schema.safeParse(body);
  if (!parsed.success) throw new NotAsAgreed(`Shopify's answer to ${nameOf(operation)} is not as agreed: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
}

function nameOf(operation: string): string {
  return /(?:query|mutation)\s+(\w+)/.exec(operation)?.[1] ?? "an operation";
}

/** 0.5 s, 1 s, 2 s … 16 s, spread so that many workers do not come back at once. */
function backoffMs(attempt: number): number {
  return Math.min(16_000, 250 * 2 ** attempt) * (0.75 + Math.random() / 2);
}
