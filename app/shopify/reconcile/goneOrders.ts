import { shopById } from "#app/domain/shops/findShop.ts";
import type { IncomingEvent } from "#app/intake/readEvent.ts";
import type { Admin } from "../admin/adminFor.ts";
import { findOrders } from "../admin/findOrders.ts";
import { DAYS_WITHOUT_ALL_ORDERS } from "../backfill/requestBackfill.ts";

const DAY_MS = 86_400_000;
/** Access ends by the time of creation, which we do not keep; no order is processed this much later. */
const MARGIN_DAYS = 2;

export type Unlisted = { orderId: bigint; processedAt: Date };

/**
 * What became of orders of ours that Shopify did not list. One that Shopify still shows only moved to a later change. Without leave to
 * read all orders Shopify hides those of more than 60 days ago just as if they were deleted: of these nothing can be said.
 */
export async function goneOrders(admin: Admin, shopId: bigint, unlisted: readonly Unlisted[]): Promise<{ gone: bigint[]; unreachable: number }> {
  if (unlisted.length === 0) return { gone: [], unreachable: 0 };
  const there = await findOrders(
    admin,
    unlisted.map(({ orderId }) => orderId),
  );
  const missing = unlisted.filter(({ orderId }) => !there.has(orderId));
  const { readAllOrders } = await shopById(shopId);
  const since = readAllOrders ? 0 : Date.now() - (DAYS_WITHOUT_ALL_ORDERS - MARGIN_DAYS) * DAY_MS;
  const gone = missing.filter(({ processedAt }) => processedAt.getTime() >= since).map(({ orderId }) => orderId);
  return { gone, unreachable: missing.length - gone.length };
}

/** An order that is gone, as the webhook that did not come would have told it. */
export function deletionAsEvent(shopId: bigint, orderId: bigint): IncomingEvent {
  return {
    shopId,
    source: "reconcile",
    topic: "orders/delete",
    eventId: `gid://shopify/Order/${orderId}#deleted`,
    triggeredAt: new Date(),
    body: Buffer.from(JSON.stringify({ id: String(orderId) })),
  };
}
