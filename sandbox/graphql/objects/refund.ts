import { totalsOf } from "../../store/orders/totals.ts";
import type { Order, Refund } from "../../store/types.ts";
import { listConnection } from "../connection.ts";
import type { Source } from "../context.ts";
import { gid } from "../gid.ts";
import { lineSource, shippingSource } from "./lines.ts";
import { bagOf, moneyBag } from "./money.ts";
import { orderSource } from "./order.ts";

/** A refund. A shipping refund is a shipping line here and no adjustment: adjustments are only discrepancies. */
export function refundSource(order: Order, refund: Refund): Source {
  const totals = totalsOf(order);
  return {
    __typename: "Refund",
    id: gid("Refund", refund.id),
    legacyResourceId: String(refund.id),
    createdAt: refund.createdAt,
    processedAt: refund.createdAt,
    updatedAt: refund.createdAt,
    note: refund.note,
    order: () => orderSource(order),
    totalRefundedSet: refund.transaction ? bagOf(order, refund.transaction.amount) : moneyBag(order, 0n),
    duties: [],
    refundLineItems: listConnection(refund.lines, ({ id, lineId, quantity, restockType, subtotal, tax }) => {
      const at = order.lines.findIndex((line) => line.id === lineId);
      return {
        __typename: "RefundLineItem",
        id: gid("RefundLineItem", id),
        quantity,
        restockType: restockType.toUpperCase(),
        restocked: false,
        lineItem: lineSource(order, order.lines[at]!, totals.lines[at]!),
        priceSet: bagOf(order, order.lines[at]!.price),
        subtotalSet: bagOf(order, subtotal),
        totalTaxSet: bagOf(order, tax),
      };
    }),
    refundShippingLines: listConnection(refund.shipping, ({ id, shippingLineId, subtotal, tax }) => ({
      __typename: "RefundShippingLine",
      id: gid("RefundShippingLine", id),
      shippingLine: shippingSource(
        order,
        order.shippingLines.find((line) => line.id === shippingLineId)!,
      ),
      subtotalAmountSet: bagOf(order, subtotal),
      taxAmountSet: bagOf(order, tax),
    })),
    orderAdjustments: listConnection(refund.discrepancy ? [refund.discrepancy] : [], ({ id, amount }) => ({
      __typename: "OrderAdjustment",
      id: gid("OrderAdjustment", id),
      reason: "REFUND_DISCREPANCY",
      amountSet: bagOf(order, amount),
      taxAmountSet: moneyBag(order, 0n),
    })),
    transactions: listConnection(refund.transaction ? [refund.transaction] : [], ({ id, amount }) => ({
      __typename: "OrderTransaction",
      id: gid("OrderTransaction", id),
      kind: "REFUND",
      status: "SUCCESS",
      gateway: "bogus",
      amountSet: bagOf(order, amount),
    })),
  };
}
