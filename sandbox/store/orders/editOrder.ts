import { takeIds } from "../../database.ts";
import type { Sandbox } from "../../sandbox.ts";
import { editPayload } from "../../webhooks/payloads/edit.ts";
import { refundPayload } from "../../webhooks/payloads/refund.ts";
import type { Order, RefundInput } from "../types.ts";
import { changeOrder } from "./changeOrder.ts";
import { composeRefund, refundIdsNeeded } from "./composeRefund.ts";

export type EditInput = { remove: { line?: number; lineId?: number; quantity: number }[]; payBack?: boolean; at?: string };

/**
 * Takes pieces off an order after it was placed. As in Shopify the line keeps its quantity, its current quantity falls and the pieces are
 * told in a refund, with money unless `payBack` is false: orders/edited, refunds/create, orders/updated.
 */
export async function editOrder(sandbox: Sandbox, domain: string, id: number, { remove, payBack = true, at: when }: EditInput): Promise<Order> {
  const at = when ? new Date(when) : new Date();
  return changeOrder(
    sandbox,
    domain,
    id,
    async (order, sql) => {
      const lines: RefundInput["lines"] = remove.map((line) => ({ ...line, restockType: "cancel" }));
      const refund = composeRefund(order, { lines }, at, await takeIds(sql, refundIdsNeeded(order)));
      const settled = payBack && order.sale ? refund : { ...refund, transaction: null };
      return { ...order, edited: true, refunds: [...order.refunds, settled], updatedAt: at.toISOString() };
    },
    (_shop, order) => {
      const refund = order.refunds.at(-1)!;
      return [
        { topic: "orders/edited", payload: editPayload(order, refund) },
        { topic: "refunds/create", payload: refundPayload(order, refund) },
      ];
    },
  );
}
