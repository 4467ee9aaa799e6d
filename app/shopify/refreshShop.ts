import { shopById } from "#app/domain/shops/findShop.ts";
import { learnShop } from "#app/domain/shops/learnShop.ts";
import { log } from "#app/platform/log.ts";
import { adminFor } from "./admin/adminFor.ts";
import { readShop } from "./admin/readShop.ts";
import { planPaidBy } from "./billing/proPlan.ts";
import { connectLater } from "./pixel/connectPixels.ts";
import { NotConnected } from "./offlineSession.ts";
import { grants } from "./scopes.ts";

/** The job refresh_shop: asks Shopify for the shop's name, currency, time zone, domain, granted scopes and plan. */
export async function refreshShop(shopId: bigint): Promise<void> {
  const { domain } = await shopById(shopId);
  try {
    const { shop, currentAppInstallation } = await readShop(adminFor(domain));
    await learnShop(shopId, {
      name: shop.name,
      currency: shop.currencyCode,
      timeZone: shop.ianaTimezone,
      primaryDomain: shop.primaryDomain.host,
      readAllOrders: grants(
        currentAppInstallation.accessScopes.map((scope) => scope.handle),
        "read_all_orders",
      ),
      plan: planPaidBy(currentAppInstallation.activeSubscriptions),
    });
    await connectLater(shopId);
  } catch (error) {
    // A shop that is not installed (any more) has nothing to ask; its next install asks again.
    if (!(error instanceof NotConnected)) throw error;
    log.info({ shopId: String(shopId) }, "the shop is not connected, so it was not refreshed");
  }
}
