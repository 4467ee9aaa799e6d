import { findShop, type Shop } from "./findShop.ts";
import { installShop } from "./installShop.ts";

/**
 * The shop behind an authenticated request. A request with a valid token comes from an installed shop, so a row that is missing or
 * still marked as uninstalled (the hook after authentication failed half-way) is put right here.
 */
export async function installedShop(domain: string): Promise<Shop> {
  const shop = await findShop(domain);
  return shop?.installedAt && !shop.uninstalledAt ? shop : installShop(domain);
}
