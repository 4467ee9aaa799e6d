import { versionOf } from "#app/domain/orders/versionOf.ts";
import { shopById } from "#app/domain/shops/findShop.ts";
import { acceptEvents } from "#app/intake/acceptEvents.ts";
import { keepUnfetched, settleFetched } from "#app/intake/fetchInstead.ts";
import { log } from "#app/platform/log.ts";
import { type Admin, adminFor } from "../admin/adminFor.ts";
import { ShopifyRefused } from "../admin/answer.ts";
import { NotConnected } from "../offlineSession.ts";
import { deletionAsEvent, goneOrders } from "./goneOrders.ts";
import { orderAsEvent } from "./orderAsEvent.ts";

/**
 * The job fetch_order: one order is read from Shopify again and goes the ordinary way; one that is gone is recorded as deleted.
 * @param inboxId A failed event that is settled by it; it stays failed when Shopify tells nothing of the order.
 */
export async function fetchOrder(shopId: bigint, orderId: bigint, inboxId: bigint | null = null): Promise<void> {
  try {
    const known = await readIn(adminFor((await shopById(shopId)).domain), shopId, orderId, inboxId);
    if (inboxId === null) return;
    if (known) await settleFetched(shopId, inboxId);
    else await keepUnfetched(shopId, inboxId, "Shopify no longer shows this order.");
  } catch (error) {
    // Asking again would be answered the same; the next comparison shows what still differs.
    if (!(error instanceof ShopifyRefused || error instanceof NotConnected)) throw error;
    log.warn({ shopId: String(shopId), orderId: String(orderId), err: error.message }, "an order could not be read again");
    if (inboxId !== null) await keepUnfetched(shopId, inboxId, `It could not be read from Shopify: ${error.message}`);
  }
}

/** @returns Whether Shopify told something of the order: what it is, or that it is gone. */
async function readIn(admin: Admin, shopId: bigint, orderId: bigint, inboxId: bigint | null): Promise<boolean> {
  const event = await orderAsEvent(admin, shopId, orderId);
  if (event) {
    // By a name of its own: were it known by the name of the failed event itself, nothing would come in.
    await acceptEvents([inboxId === null ? event : { ...event, eventId: `${event.eventId}@${inboxId}` }]);
    return true;
  }
  const held = await versionOf(shopId, orderId);
  if (!held) return false;
  const { gone } = await goneOrders(admin, shopId, [{ orderId, processedAt: held.processedAt }]);
  await acceptEvents(gone.map((id) => deletionAsEvent(shopId, id)));
  return gone.length > 0;
}
