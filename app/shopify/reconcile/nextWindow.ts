import { moreChangedThan } from "#app/domain/orders/ordersChangedIn.ts";
import type { Reconciliation } from "#app/domain/reconciliations/store.ts";
import type { Admin } from "../admin/adminFor.ts";
import { ShopifyRefused } from "../admin/answer.ts";
import { COUNTED_TO, countChangedOrders } from "../admin/countChangedOrders.ts";

/** Orders in a window: what is compared in one commit, and held in memory. */
export const MOST_ORDERS = 1000;

export type Window = { from: Date; until: Date; seconds: number };

/**
 * The next window of a comparison, from where it is, with at most so many orders of Shopify's and of ours: one that has more, or whose number
 * Shopify does not say exactly, is halved. It begins with twice the length of the last window.
 * @throws ShopifyRefused when more orders changed in one second than Shopify lets read.
 */
export async function nextWindow(admin: Admin, { shopId, reachedAt, untilAt, windowSeconds }: Reconciliation, most = MOST_ORDERS): Promise<Window> {
  const left = Math.ceil((untilAt.getTime() - reachedAt.getTime()) / 1000);
  for (let seconds = Math.min(left, windowSeconds === null ? left : windowSeconds * 2); ; seconds = Math.ceil(seconds / 2)) {
    const until = new Date(Math.min(reachedAt.getTime() + seconds * 1000, untilAt.getTime()));
    if (seconds > 1 && (await moreChangedThan(shopId, reachedAt, until, most))) continue;
    const count = await countChangedOrders(admin, reachedAt, until);
    if (count !== null && (count <= most || seconds === 1)) return { from: reachedAt, until, seconds };
    if (seconds === 1) throw new ShopifyRefused(`More than ${COUNTED_TO} orders changed in one second (${reachedAt.toISOString()}).`);
  }
}
