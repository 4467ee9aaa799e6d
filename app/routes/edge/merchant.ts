import { installedShop } from "#app/domain/shops/installedShop.ts";
import type { Shop } from "#app/domain/shops/findShop.ts";
import { noteShop } from "#app/platform/requestNotes.ts";
import { shopify } from "#app/shopify/app.ts";

type Admin = Awaited<ReturnType<ReturnType<typeof shopify>["authenticate"]["admin"]>>;

export type Merchant = {
  shop: Shop;
  /** Who acts, for the audit log: 'user:<Shopify user id>'. */
  actor: string;
  admin: Admin;
};

/**
 * Who asks, by the session token of the request.
 * @throws Response that sends the browser for a token, or refuses.
 */
export async function merchant(request: Request): Promise<Merchant> {
  const admin = await shopify().authenticate.admin(request);
  const shop = await installedShop(admin.session.shop);
  noteShop(shop.id);
  return { shop, actor: `user:${admin.sessionToken.sub}`, admin };
}
