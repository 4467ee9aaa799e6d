import { env } from "#app/platform/env.ts";

const NAME = "heartbeat_connect";
const MINUTES_15_S = 900;

/** The cookie of a browser that goes to log in at a network, and comes back with it. */
export function connectCookie(nonce: string): string {
  return cookie(nonce, MINUTES_15_S);
}

/** Takes it back: a login is finished once. */
export function spentCookie(): string {
  return cookie("", 0);
}

export function readConnectCookie(request: Request): string {
  return new RegExp(`(?:^|;\\s*)${NAME}=([\\w-]+)`).exec(request.headers.get("Cookie") ?? "")?.[1] ?? "";
}

/** Lax: the network's page sends the browser back, and the cookie has to come with it. */
function cookie(value: string, seconds: number): string {
  const secure = env().SHOPIFY_APP_URL.startsWith("https:") ? "; Secure" : "";
  return `${NAME}=${value}; Max-Age=${seconds}; Path=/connect; HttpOnly; SameSite=Lax${secure}`;
}
