import { env } from "#app/platform/env.ts";
import { shopify } from "#app/shopify/app.ts";

/** Where Shopify's library expects App Bridge. */
export const LIBRARY_BRIDGE_URL = "https://cdn.shopify.com/shopifycloud/app-bridge.js";

/** Who may frame the app and what is loaded early, as Shopify's library says, with the addresses of the settings. */
export function addDocumentHeaders(request: Request, headers: Headers): void {
  shopify().addDocumentResponseHeaders(request, headers);
  const { SHOPIFY_APP_BRIDGE_URL, SHOPIFY_ADMIN_ORIGIN } = env();
  const early = headers.get("Link");
  if (early) headers.set("Link", early.replace(LIBRARY_BRIDGE_URL, SHOPIFY_APP_BRIDGE_URL));
  const policy = headers.get("Content-Security-Policy");
  if (policy && SHOPIFY_ADMIN_ORIGIN)
    headers.set("Content-Security-Policy", policy.replace("frame-ancestors ", `frame-ancestors ${SHOPIFY_ADMIN_ORIGIN} `));
}
