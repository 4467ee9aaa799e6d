import { prisma } from "#app/platform/database.ts";
import { UserError } from "#app/platform/errors.ts";
import type { Shop } from "./findShop.ts";
import { SHOP_DOMAIN } from "./shopDomain.ts";

/**
 * The shop of a domain; one that was never installed is made, so that an operator can replay and import for it.
 * @throws UserError when it is no domain.
 */
export async function ensureShop(domain: string): Promise<Shop> {
  const name = domain.trim().toLowerCase();
  if (!SHOP_DOMAIN.test(name)) throw new UserError(`"${domain}" is not a shop's domain, such as my-shop.myshopify.com.`, "shop");
  return prisma().shop.upsert({ where: { domain: name }, create: { domain: name }, update: {} });
}
