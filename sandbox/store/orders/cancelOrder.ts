import { takeIds } from "../../database.ts";
import type { Sandbox } from "../../sandbox.ts";
import type { Event } from "../../webhooks/outbox.ts";
import { refundPayload } from "../../webhooks/payloads/refund.ts";
import type { CancelReason, Order } from "../types.ts";
import { changeOrder } from "./changeOrder.ts";
import { composeRefund, refundIdsNeeded } from "./composeRefund.ts";

export type CancelInput = { reason?: CancelReason; refund?: boolean; at?: string };

/** Cancels an order and, unless told not to, pays back all that is left: orders/cancelled, refunds/create, orders/updated. */
export async function cancelOrder(
  sandbox: Sandbox,
  domain: string,
  id: number,
  { reason = "customer", refund = true, at: when }: CancelInput = {},
): Promise<Order> {
  const at = when ? new Date(when) : new Date();
  let refunded = false;
  return changeOrder(
    sandbox,
    domain,
    id,
    async (order, sql) => {
      if (order.cancelledAt) throw new Error("The order is cancelled already");
      refunded = refund && order.sale !== null;
      const refunds = refunded ? [...order.refunds, composeRefund(order, {}, at, await takeIds(sql, refundIdsNeeded(order)))] : order.refunds;
      const instant = at.toISOString();
      return { ...order, refunds, cancelledAt: instant, cancelReason: reason, closedAt: instant, updatedAt: instant };
    },
    (_shop, order, payload): Event[] => {
      const cancelled = { topic: "orders/cancelled", payload };
      return refunded ? [cancelled, { topic: "refunds/create", payload: refundPayload(order, order.refunds.at(-1)!) }] : [cancelled];
    },
  );
}
