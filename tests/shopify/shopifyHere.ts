import path from "node:path";
import { shopify } from "#app/shopify/app.ts";
import { findShop, type Shop } from "#app/domain/shops/findShop.ts";
import { mintIdToken } from "#sandbox/oauth/idToken.ts";
import { bench, openShop, type Bench } from "#tests/sandbox/start.ts";

/** A local Shopify for this file's app: its addresses are set before the app first reads its settings. */
export async function shopifyHere(): Promise<Bench> {
  const at = await bench({
    apiKey: process.env.SHOPIFY_API_KEY!,
    apiSecret: process.env.SHOPIFY_API_SECRET!,
    appFile: path.resolve(import.meta.dirname, "../../shopify.app.toml"),
  });
  process.env.SHOPIFY_ADMIN_ORIGIN = at.origin;
  return at;
}

/** A merchant opens the app in a shop's admin: a real session token, exchanged by Shopify's library. */
export async function openApp(at: Bench, domain: string): Promise<Shop> {
  const host = Buffer.from(`admin.shopify.com/store/${domain.split(".")[0]}`).toString("base64url");
  const query = new URLSearchParams({ shop: domain, host, embedded: "1", id_token: mintIdToken(at.sandbox, domain) });
  const headers = { "user-agent": "Mozilla/5.0 (X11; Linux x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36" };
  await shopify().authenticate.admin(new Request(`${process.env.SHOPIFY_APP_URL}/app?${query}`, { headers }));
  return (await findShop(domain))!;
}

/** A new shop that has the app. */
export async function installedShop(at: Bench, input: Parameters<typeof openShop>[1] = {}): Promise<Shop> {
  const { shop } = await openShop(at, input, { installed: false });
  return openApp(at, shop);
}
