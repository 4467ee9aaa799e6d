import type { Session } from "@shopify/shopify-api";
import pg from "pg";
import { env } from "#app/platform/env.ts";
import { shopify } from "./app.ts";

/** Longer than the library's own five minutes, so that it finds the token expiring too when it is asked to renew it. */
const RENEW_BEFORE_MS = 5 * 60_000;

/** The shop has no token that Shopify takes: it uninstalled the app, or the token was revoked. Opening the app in the admin gives a new one. */
export class NotConnected extends Error {
  override name = "NotConnected";
}

/**
 * A valid offline session of the shop; an expiring token is renewed.
 * @throws NotConnected; another Error when the renewal failed.
 */
export async function offlineSession(shopDomain: string): Promise<Session> {
  const session = await shopify().sessionStorage.loadSession(`offline_${shopDomain}`);
  if (!session) throw new NotConnected(`${shopDomain} has not installed the app.`);
  return session.isExpired(RENEW_BEFORE_MS) ? renewed(shopDomain) : session;
}

const renewing = new Map<string, Promise<Session>>();

/** One renewal at a time in this process; those who come meanwhile share it. */
function renewed(shopDomain: string): Promise<Session> {
  const underWay = renewing.get(shopDomain);
  if (underWay) return underWay;
  const renewal = renewLocked(shopDomain).finally(() => renewing.delete(shopDomain));
  renewing.set(shopDomain, renewal);
  return renewal;
}

/**
 * A refresh token is spent by its use: two processes that renew at once would lose the shop, so they take turns. The lock has a
 * connection of its own: held in the pool, enough renewals at once would wait for each other's connections.
 */
async function renewLocked(shopDomain: string): Promise<Session> {
  const client = new pg.Client({ connectionString: env().DATABASE_URL });
  await client.connect();
  try {
    await client.query("select pg_advisory_lock(hashtextextended($1, 0))", [`token:${shopDomain}`]);
    // Reads the session again: whoever waited finds the new token and uses it.
    const { session } = await shopify().unauthenticated.admin(shopDomain);
    return session;
  } catch (error) {
    // The library throws a bare 500 response for a refusal and for a broken connection alike: jobs try again.
    if (error instanceof Response) throw new Error(`The token of ${shopDomain} could not be renewed.`, { cause: error });
    throw error;
  } finally {
    await client.end();
  }
}

/** Forgets a token that Shopify no longer takes, so that the next visit in the admin fetches another. */
export async function forgetSession(session: Session): Promise<void> {
  const current = await shopify().sessionStorage.loadSession(session.id);
  if (current?.accessToken === session.accessToken) await shopify().sessionStorage.deleteSession(session.id);
}
