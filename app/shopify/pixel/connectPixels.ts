import { readPixel } from "#app/domain/pixel/webPixel.ts";
import { shopById } from "#app/domain/shops/findShop.ts";
import { listShopIds } from "#app/domain/shops/listShops.ts";
import { sqlForShop } from "#app/platform/database.ts";
import { enqueue } from "#app/platform/enqueue.ts";
import { isConnected, pixelSettings } from "./connectPixel.ts";

/** Has every installed shop's pixel connected that is not, or that posts to an address that is no longer ours. */
export async function connectPixels(): Promise<void> {
  for (const shopId of await listShopIds()) {
    const { installedAt, uninstalledAt } = await shopById(shopId);
    if (!installedAt || uninstalledAt) continue;
    if (!isConnected(await readPixel(shopId), pixelSettings(shopId), installedAt)) await connectLater(shopId);
  }
}

/** Adds the job that connects the shop's pixel. */
export function connectLater(shopId: bigint): Promise<void> {
  return sqlForShop(shopId, (sql) => enqueue(sql, "connect_pixel", { shopId: String(shopId) }, { key: `pixel:${shopId}` }));
}
