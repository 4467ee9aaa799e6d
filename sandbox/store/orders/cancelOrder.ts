import { takeIds } from "../../database.ts";
import type { Sandbox } from "../../sandbox.ts";
import type { Event } from "../../webhooks/outbox.ts";
import { refundPayload } from "../../webhooks/payloads/refund.ts";
import type { CancelReason, Order } from "../types.ts";
import { changeOrder } from "./changeOrder.ts";
import { composeRefund, refundIdsNeeded } from "./composeRefund.ts";

export type CancelInput = { reason?: CancelReason; refund?: boolean; at?: string };

/**
 * Cancels an order: all that is left of it comes back, as a refund, and unless told not to the money too: orders/cancelled, refunds/create,
 * orders/updated. What was never paid comes back without money.
 */
export async function cancelOrder(
  sandbox: Sandbox,
  domain: string,
  id: number,
  { reason = "customer", refund = true, at: when }: CancelInput = {},
): Promise<Order> {
  const at = when ? new Date(when) : new Date();
  return changeOrder(
    sandbox,
    domain,
    id,
    async (order, sql) => {
      if (order.cancelledAt) throw new Error("The order is cancelled already");
      const left = composeRefund(order, {}, at, await takeIds(sql, refundIdsNeeded(order)));
      const instant = at.toISOString();
      const refunds = [...order.refunds, refund ? left : { ...left, transaction: null }];
      return { ...order, refunds, cancelledAt: instant, cancelReason: reason, closedAt: instant, updatedAt: instant };
    },
    (_shop, order, payload): Event[] => [
      { topic: "orders/cancelled", payload },
      { topic: "refunds/create", payload: refundPayload(order, order.refunds.at(-1)!) },
    ],
  );
}
