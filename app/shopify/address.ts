import { env } from "#app/platform/env.ts";

const SHOP_ADDRESS = /^https:\/\/([a-z0-9][a-z0-9.-]*\.[a-z]+)(\/.*)$/i;

/** Where the Admin API of a shop answers: at the shop itself, or below SHOPIFY_ADMIN_ORIGIN when that is set. */
export function adminAddress(url: string): string {
  const origin = env().SHOPIFY_ADMIN_ORIGIN;
  const match = SHOP_ADDRESS.exec(url);
  return origin && match ? `${origin}/${match[1]}${match[2]}` : url;
}

/** fetch, with the addresses of shops led to where they answer. */
export const shopFetch: typeof fetch = (input, init) => {
  if (input instanceof Request) return fetch(new Request(adminAddress(input.url), input), init);
  return fetch(adminAddress(String(input)), init);
};

/** The app's page inside a shop's admin, for links that leave the frame and come back. `path` is the app's own ("/app/plan"). */
export function embeddedAddress(shopDomain: string, path: string): string {
  const shell = env().SHOPIFY_ADMIN_ORIGIN ?? "https://admin.shopify.com";
  return `${shell}/store/${shopDomain.split(".")[0]}/apps/${APP_HANDLE}${path.replace(/^\/app(?=\/|$)/, "")}`;
}

/** `handle` in shopify.app.toml. */
export const APP_HANDLE = "heartbeat";
