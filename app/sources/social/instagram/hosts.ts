import { env } from "#app/platform/env.ts";
import type { LoginKind } from "../network.ts";

/** Of the Graph API; Meta serves each for two years. */
const VERSION = "v25.0";

type Host = "www.facebook.com" | "graph.facebook.com" | "www.instagram.com" | "api.instagram.com" | "graph.instagram.com";

/** An address at one of Meta's hosts. */
export function metaUrl(host: Host, path: string, query: Record<string, string> = {}): URL {
  const { META_ORIGIN } = env();
  const url = new URL(`${META_ORIGIN ? `${META_ORIGIN}/${host}` : `https://${host}`}/${path}`);
  url.search = new URLSearchParams(query).toString();
  return url;
}

export function versioned(path: string): string {
  return `${VERSION}/${path}`;
}

/** Where the network sends the browser after a login; registered at Meta. */
export function redirectUri(): string {
  return `${env().SHOPIFY_APP_URL}/connect/instagram/callback`;
}

export type AppAtMeta = { id: string; secret: string };

/** The app as it is registered for a kind of login, or null where it is not. */
export function appFor(kind: LoginKind): AppAtMeta | null {
  const { INSTAGRAM_APP_ID, INSTAGRAM_APP_SECRET, FACEBOOK_APP_ID, FACEBOOK_APP_SECRET } = env();
  const [id, secret] = kind === "brand" ? [FACEBOOK_APP_ID, FACEBOOK_APP_SECRET] : [INSTAGRAM_APP_ID, INSTAGRAM_APP_SECRET];
  return id && secret ? { id, secret } : null;
}

/** @throws Error where the app is not registered: callers look first (isSetUp) */
export function neededApp(kind: LoginKind): AppAtMeta {
  const app = appFor(kind);
  if (!app) throw new Error(`logins of the kind ${kind} are not set up`);
  return app;
}
