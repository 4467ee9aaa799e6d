import { findShop, type Shop } from "#app/domain/shops/findShop.ts";
import { UserError } from "#app/platform/errors.ts";

/** @throws UserError when there is no such shop. */
export async function shopNamed(domain: string): Promise<Shop> {
  const shop = await findShop(domain);
  if (!shop) throw new UserError(`There is no shop ${domain}.`);
  return shop;
}
