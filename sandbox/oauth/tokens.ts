import { randomBytes } from "node:crypto";
import type { Sandbox } from "../sandbox.ts";

const HOUR_S = 3600;
const DAYS_90_S = 90 * 86_400;
const ONLINE_S = 86_399;

export type TokenAnswer = Record<string, unknown> & { access_token: string; scope: string };

export type Bearer = { shop: string; scopes: string[]; userId: number | null };

/** An offline token; an expiring one comes with a refresh token. */
export async function offlineToken(sandbox: Sandbox, shop: string, scopes: string[], expiring: boolean): Promise<TokenAnswer> {
  const access_token = await put(sandbox, { shop, kind: "offline", scopes, life: expiring ? HOUR_S : null });
  if (!expiring) return { access_token, scope: scopes.join(",") };
  const refresh_token = await put(sandbox, { shop, kind: "refresh", scopes, life: DAYS_90_S });
  return { access_token, scope: scopes.join(","), expires_in: HOUR_S, refresh_token, refresh_token_expires_in: DAYS_90_S };
}

/** An online token: the shop as one user sees it. */
export async function onlineToken(sandbox: Sandbox, shop: string, scopes: string[], userId: number): Promise<TokenAnswer> {
  const access_token = await put(sandbox, { shop, kind: "online", scopes, life: ONLINE_S, userId });
  const user = {
    id: userId,
    first_name: "Store",
    last_name: "owner",
    email: `owner@${shop.replace(".myshopify.com", ".example")}`,
    account_owner: true,
    locale: "en",
    collaborator: false,
    email_verified: true,
  };
  return { access_token, scope: scopes.join(","), expires_in: ONLINE_S, associated_user_scope: scopes.join(","), associated_user: user };
}

/** Trades a refresh token for a new pair. It works once: who uses it again gets null. */
export async function refreshedToken(sandbox: Sandbox, shop: string, refreshToken: string): Promise<TokenAnswer | null> {
  const { rows } = await sandbox.db.query<{ scopes: string[] }>(
    "delete from token where token = $1 and shop = $2 and kind = 'refresh' and expires_at > now() returning scopes",
    [refreshToken, shop],
  );
  return rows[0] ? offlineToken(sandbox, shop, rows[0].scopes, true) : null;
}

/** @returns Who the token speaks for, or null when it is wrong, expired, revoked or of another shop. */
export async function bearerOf(sandbox: Sandbox, shop: string, token: string): Promise<Bearer | null> {
  const { rows } = await sandbox.db.query<Bearer>(
    `select shop, scopes, user_id as "userId" from token where token = $1 and shop = $2 and kind <> 'refresh' and (expires_at is null or expires_at > now())`,
    [token, shop],
  );
  return rows[0] ?? null;
}

/** Ends the life of the shop's access tokens now, as time would: for tests of the refresh. */
export async function expireTokens(sandbox: Sandbox, shop: string): Promise<void> {
  await sandbox.db.query("update token set expires_at = now() where shop = $1 and kind <> 'refresh'", [shop]);
}

type Put = { shop: string; kind: "offline" | "online" | "refresh"; scopes: string[]; life: number | null; userId?: number };

async function put(sandbox: Sandbox, { shop, kind, scopes, life, userId }: Put): Promise<string> {
  const token = `${kind === "refresh" ? "shprt" : "shpat"}_${randomBytes(16).toString("hex")}`;
  const expiresAt = life === null ? null : new Date(Date.now() + life * 1000);
  await sandbox.db.query("insert into token (token, shop, kind, user_id, scopes, expires_at) values ($1, $2, $3, $4, $5, $6)", [
    token,
    shop,
    kind,
    userId ?? null,
    scopes,
    expiresAt,
  ]);
  return token;
}
