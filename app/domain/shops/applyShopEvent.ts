import type { Sql } from "#app/platform/database.ts";
import { enqueue } from "#app/platform/enqueue.ts";
import { uninstallShop } from "./uninstallShop.ts";

/**
 * Applies app/uninstalled, app/scopes_update, app_subscriptions/update and shop/update. Of all but the first only the news counts:
 * such events overtake one another, so what is true now (scopes, subscription, currency, time zone) is asked of Shopify.
 */
export async function applyShopEvent(sql: Sql, shopId: bigint, event: { topic: string; triggeredAt: Date }): Promise<"done" | "no_change"> {
  if (event.topic === "app/uninstalled") return uninstallShop(sql, shopId, event.triggeredAt);
  await enqueue(sql, "refresh_shop", { shopId: String(shopId) }, { key: `refresh:${shopId}` });
  return "done";
}
