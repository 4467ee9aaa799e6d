import { dayIn } from "#app/platform/day.ts";
import type { HeldOrder, ListedOrder } from "./orders.ts";

/** Compared orders of one shop's day and one campaign (0: uncredited), by Shopify's figures and by ours. Net in minor units of `currency`. */
export type DaySum = {
  day: string;
  campaignId: bigint;
  currency: string;
  shopifyOrders: number;
  ourOrders: number;
  shopifyNet: bigint;
  ourNet: bigint;
};

/**
 * Sums of orders by the shop's day and the campaign they are credited to. Test orders and deleted ones are in neither side. Shopify
 * states no net of an order: its side is our net moved by as much as its current subtotal differs from ours, so that the two sides are
 * equal when, and only when, each order's current subtotal is. An order that we lack stands with its subtotal.
 */
export function daySums(timeZone: string, listed: readonly ListedOrder[], held: ReadonlyMap<bigint, HeldOrder>): DaySum[] {
  const sums = new Map<string, DaySum>();
  const at = (order: ListedOrder | HeldOrder, campaignId: bigint): DaySum => {
    const day = dayIn(timeZone, order.processedAt);
    const key = `${day}/${campaignId}/${order.currency}`;
    const none = { day, campaignId, currency: order.currency, shopifyOrders: 0, ourOrders: 0, shopifyNet: 0n, ourNet: 0n };
    return sums.get(key) ?? sums.set(key, none).get(key)!;
  };
  for (const order of listed) {
    const ours = held.get(order.orderId);
    const counts = ours !== undefined && !ours.test && !ours.deleted;
    // It has just come in, and its credit is being worked out: it is compared with the next window.
    if (counts && ours.shares.length === 0) continue;
    const shares = counts ? ours.shares : [{ campaignId: 0n, net: 0n }];
    shares.forEach(({ campaignId, net }, i) => {
      if (counts) {
        at(ours, campaignId).ourNet += net;
        if (i === 0) at(ours, campaignId).ourOrders += 1;
      }
      if (order.test) return;
      at(order, campaignId).shopifyNet += net;
      if (i > 0) return;
      at(order, campaignId).shopifyOrders += 1;
      // A version of ours that is newer than the list is what Shopify says now.
      if (!ours || ours.updatedAt <= order.updatedAt) at(order, campaignId).shopifyNet += order.subtotal - (counts ? ours.subtotal : 0n);
    });
  }
  return [...sums.values()];
}
