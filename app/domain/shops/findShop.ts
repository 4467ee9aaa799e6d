import { prisma } from "#app/platform/database.ts";
import { NotFound } from "#app/platform/errors.ts";
import type { Shop } from "#app/platform/generated/prisma/client.ts";

export type { Shop };

/** The shop of a domain (`name.myshopify.com`, case ignored), or null. */
export function findShop(domain: string): Promise<Shop | null> {
  return prisma().shop.findUnique({ where: { domain: domain.trim().toLowerCase() } });
}

/** @throws NotFound */
export async function shopById(shopId: bigint): Promise<Shop> {
  const shop = await prisma().shop.findUnique({ where: { id: shopId } });
  if (!shop) throw new NotFound(`There is no shop ${shopId}.`);
  return shop;
}
