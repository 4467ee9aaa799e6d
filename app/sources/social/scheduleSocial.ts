import { hasConnections } from "#app/domain/social/connection.ts";
import { readLater } from "#app/domain/social/readLater.ts";
import { listShopIds } from "#app/domain/shops/listShops.ts";
import { sqlForShop } from "#app/platform/database.ts";

/** Has accounts read that are due, of every shop that has a login at a network. */
export async function scheduleSocial(): Promise<void> {
  for (const shopId of await listShopIds())
    await sqlForShop(shopId, async (sql) => {
      if (await hasConnections(sql, shopId)) await readLater(sql, shopId);
    });
}
