import { totalsOf } from "../../store/orders/totals.ts";
import type { Order, Refund } from "../../store/types.ts";
import { listConnection } from "../connection.ts";
import type { Source } from "../context.ts";
import { gid } from "../gid.ts";
import { lineSource, shippingSource } from "./lines.ts";
import { moneyBag } from "./money.ts";
import { orderSource } from "./order.ts";

/** A refund. A shipping refund is a shipping line here and no adjustment: adjustments are only discrepancies. */
export function refundSource(order: Order, refund: Refund): Source {
  const totals = totalsOf(order);
  const index = order.refunds.indexOf(refund);
  const bag = (pick: (refund: Refund) => string) => moneyBag(order, (of) => pick(of.refunds[index]!));
  const nothing = moneyBag(order, () => 0n);
  return {
    __typename: "Refund",
    id: gid("Refund", refund.id),
    legacyResourceId: String(refund.id),
    createdAt: refund.createdAt,
    processedAt: refund.createdAt,
    updatedAt: refund.createdAt,
    note: refund.note,
    order: () => orderSource(order),
    totalRefundedSet: refund.transaction ? bag((of) => of.transaction!.amount) : nothing,
    duties: [],
    refundLineItems: listConnection(refund.lines, (part) => {
      const { id, lineId, quantity, restockType } = part;
      const own = refund.lines.indexOf(part);
      const at = order.lines.findIndex((line) => line.id === lineId);
      return {
        __typename: "RefundLineItem",
        id: gid("RefundLineItem", id),
        quantity,
        restockType: restockType.toUpperCase(),
        restocked: false,
        lineItem: lineSource(order, order.lines[at]!, totals.lines[at]!),
        priceSet: moneyBag(order, (of) => of.lines[at]!.price),
        subtotalSet: bag((of) => of.lines[own]!.subtotal),
        totalTaxSet: bag((of) => of.lines[own]!.tax),
      };
    }),
    refundShippingLines: listConnection(refund.shipping, ({ id, shippingLineId }) => ({
      __typename: "RefundShippingLine",
      id: gid("RefundShippingLine", id),
      shippingLine: shippingSource(
        order,
        order.shippingLines.find((line) => line.id === shippingLineId)!,
      ),
      subtotalAmountSet: bag((of) => of.shipping.find((line) => line.id === id)!.subtotal),
      taxAmountSet: bag((of) => of.shipping.find((line) => line.id === id)!.tax),
    })),
    orderAdjustments: listConnection(refund.discrepancy ? [refund.discrepancy] : [], ({ id }) => ({
      __typename: "OrderAdjustment",
      id: gid("OrderAdjustment", id),
      reason: "REFUND_DISCREPANCY",
      amountSet: bag((of) => of.discrepancy!.amount),
      taxAmountSet: nothing,
    })),
    transactions: listConnection(refund.transaction ? [refund.transaction] : [], ({ id }) => ({
      __typename: "OrderTransaction",
      id: gid("OrderTransaction", id),
      kind: "REFUND",
      status: "SUCCESS",
      gateway: "bogus",
      amountSet: bag((of) => of.transaction!.amount),
    })),
  };
}
