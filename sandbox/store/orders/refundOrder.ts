import { takeIds } from "../../database.ts";
import type { Sandbox } from "../../sandbox.ts";
import { refundPayload } from "../../webhooks/payloads/refund.ts";
import type { Order, RefundInput } from "../types.ts";
import { changeOrder } from "./changeOrder.ts";
import { composeRefund, refundIdsNeeded } from "./composeRefund.ts";

/** Money back on an order: refunds/create and orders/updated. @throws TooMuch, NoOrder */
export async function refundOrder(sandbox: Sandbox, domain: string, id: number, input: RefundInput = {}): Promise<Order> {
  const at = input.at ? new Date(input.at) : new Date();
  return changeOrder(
    sandbox,
    domain,
    id,
    async (order, sql) => {
      const refund = composeRefund(order, input, at, await takeIds(sql, refundIdsNeeded(order)));
      return { ...order, refunds: [...order.refunds, refund], updatedAt: at.toISOString() };
    },
    (_shop, order) => [{ topic: "refunds/create", payload: refundPayload(order, order.refunds.at(-1)!) }],
  );
}
