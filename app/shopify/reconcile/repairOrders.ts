import type { ListedOrder } from "#app/domain/reconciliations/orders.ts";
import { acceptEvents } from "#app/intake/acceptEvents.ts";
import { log } from "#app/platform/log.ts";
import type { Admin } from "../admin/adminFor.ts";
import { ShopifyRefused } from "../admin/answer.ts";
import { listOrders } from "../admin/listChangedOrders.ts";
import { deletionAsEvent } from "./goneOrders.ts";
import { orderAsEvent } from "./orderAsEvent.ts";

/**
 * Reads orders that differ into the inbox, each its own commit, and records those that are gone.
 * @returns The orders that were read, as Shopify lists them after the reading.
 */
export async function repairOrders(admin: Admin, shopId: bigint, orderIds: readonly bigint[], gone: readonly bigint[]): Promise<ListedOrder[]> {
  for (const orderId of orderIds) {
    try {
      const event = await orderAsEvent(admin, shopId, orderId);
      if (event) await acceptEvents([event]);
    } catch (error) {
      // One order that cannot be read stays different; the others are repaired.
      if (!(error instanceof ShopifyRefused)) throw error;
      log.warn({ shopId: String(shopId), orderId: String(orderId), err: error.message }, "an order that differs could not be read");
    }
  }
  await acceptEvents(gone.map((orderId) => deletionAsEvent(shopId, orderId)));
  return listOrders(admin, orderIds);
}
