import { publishShopLater } from "#app/domain/pulse/publishLater.ts";
import { prisma } from "#app/platform/database.ts";
import { enqueue } from "#app/platform/enqueue.ts";
import type { Shop } from "./findShop.ts";

/**
 * A shop has given the app a token. The first time makes its row; after an uninstall the same row comes back to life with its
 * whole history; while it is installed only what Shopify knows of it is fetched again.
 */
export function installShop(domain: string): Promise<Shop> {
  const name = domain.trim().toLowerCase();
  return prisma().$transaction(async (tx) => {
    const before = await tx.shop.findUnique({ where: { domain: name } });
    const installedAt = before?.installedAt && !before.uninstalledAt ? before.installedAt : new Date();
    const data = { installedAt, uninstalledAt: null };
    const shop = await tx.shop.upsert({ where: { domain: name }, create: { domain: name, ...data }, update: data });
    await enqueue(tx, "refresh_shop", { shopId: String(shop.id) }, { key: `refresh:${shop.id}` });
    if (before?.uninstalledAt) await publishShopLater(tx, shop.id);
    return shop;
  });
}
