import { shopify } from "#app/shopify/app.ts";
import { Session } from "@shopify/shopify-api";

/** The template looks for the shop's session at every delivery: as in production, there is one. */
export async function installTemplateShop(secret: string, shop: string): Promise<void> {
  const session = new Session({ id: `offline_${shop}`, shop, state: "", isOnline: false, scope: "read_orders", accessToken: secret });
  await shopify().sessionStorage.storeSession(session);
}
