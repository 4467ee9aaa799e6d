import { versionOf } from "#app/domain/orders/versionOf.ts";
import { shopById } from "#app/domain/shops/findShop.ts";
import { acceptEvents } from "#app/intake/acceptEvents.ts";
import { log } from "#app/platform/log.ts";
import { adminFor } from "../admin/adminFor.ts";
import { ShopifyRefused } from "../admin/answer.ts";
import { NotConnected } from "../offlineSession.ts";
import { deletionAsEvent, goneOrders } from "./goneOrders.ts";
import { orderAsEvent } from "./orderAsEvent.ts";

/** The job fetch_order: one order is read from Shopify again and goes the ordinary way; one that is gone is recorded as deleted. */
export async function fetchOrder(shopId: bigint, orderId: bigint): Promise<void> {
  try {
    const admin = adminFor((await shopById(shopId)).domain);
    const event = await orderAsEvent(admin, shopId, orderId);
    if (event) return void (await acceptEvents([event]));
    const held = await versionOf(shopId, orderId);
    if (!held) return;
    const { gone } = await goneOrders(admin, shopId, [{ orderId, processedAt: held.processedAt }]);
    await acceptEvents(gone.map((id) => deletionAsEvent(shopId, id)));
  } catch (error) {
    // Asking again would be answered the same; the next comparison shows what still differs.
    if (!(error instanceof ShopifyRefused || error instanceof NotConnected)) throw error;
    log.warn({ shopId: String(shopId), orderId: String(orderId), err: error.message }, "an order could not be read again");
  }
}
