import { minorUnits } from "../../store/money.ts";
import type { Order, Refund } from "../../store/types.ts";
import { linePayload, shippingPayload } from "./line.ts";
import { moneyOf } from "./money.ts";

/** refunds/create, and an entry of an order's `refunds`. */
export function refundPayload(order: Order, refund: Refund): Record<string, unknown> {
  const { amount, set } = moneyOf(order);
  const at = order.refunds.indexOf(refund);
  const own = (of: Order) => of.refunds[at]!;
  const units = (of: Order, text: string) => minorUnits(text, of.currency);
  const adjustment = (id: number, kind: string, reason: string, money: (of: Order) => bigint, tax: (of: Order) => bigint) => ({
    id,
    order_id: order.id,
    refund_id: refund.id,
    kind,
    reason,
    amount: amount(money(order)),
    amount_set: set(money),
    tax_amount: amount(tax(order)),
    tax_amount_set: set(tax),
  });
  return {
    id: refund.id,
    admin_graphql_api_id: `gid://shopify/Refund/${refund.id}`,
    created_at: refund.createdAt,
    note: refund.note,
    order_id: order.id,
    processed_at: refund.createdAt,
    restock: false,
    user_id: null,
    return: null,
    duties: [],
    total_duties_set: set(() => 0n),
    order_adjustments: [
      ...refund.shipping.map(({ adjustmentId }, i) =>
        adjustment(
          adjustmentId,
          "shipping_refund",
          "Shipping refund",
          (of) => -units(of, own(of).shipping[i]!.subtotal),
          (of) => -units(of, own(of).shipping[i]!.tax),
        ),
      ),
      ...(refund.discrepancy
        ? [
            adjustment(
              refund.discrepancy.id,
              "refund_discrepancy",
              "Refund discrepancy",
              (of) => units(of, own(of).discrepancy!.amount),
              () => 0n,
            ),
          ]
        : []),
    ],
    refund_shipping_lines: refund.shipping.map(({ id, shippingLineId }, i) => ({
      id,
      shipping_line_id: shippingLineId,
      subtotal_amount_set: set((of) => own(of).shipping[i]!.subtotal),
      shipping_line: shippingPayload(
        order,
        order.shippingLines.find((line) => line.id === shippingLineId)!,
      ),
    })),
    refund_line_items: refund.lines.map(({ id, lineId, quantity, restockType, subtotal, tax }, i) => ({
      id,
      line_item_id: lineId,
      location_id: null,
      quantity,
      restock_type: restockType,
      subtotal: Number(subtotal), // a float in Shopify's payload too; the exact amount is in the set
      subtotal_set: set((of) => own(of).lines[i]!.subtotal),
      total_tax: Number(tax),
      total_tax_set: set((of) => own(of).lines[i]!.tax),
      line_item: linePayload(
        order,
        order.lines.find((line) => line.id === lineId)!,
      ),
    })),
    transactions: refund.transaction ? [transactionPayload(order, refund, refund.transaction)] : [],
  };
}

function transactionPayload(order: Order, refund: Refund, { id, amount }: { id: number; amount: string }): Record<string, unknown> {
  return {
    id,
    admin_graphql_api_id: `gid://shopify/OrderTransaction/${id}`,
    order_id: order.id,
    parent_id: order.sale?.id ?? null,
    kind: "refund",
    status: "success",
    gateway: "bogus",
    amount,
    currency: order.currency,
    created_at: refund.createdAt,
    processed_at: refund.createdAt,
    message: "Bogus Gateway: Forced success",
    test: order.test,
    error_code: null,
    device_id: null,
    location_id: null,
    user_id: null,
    source_name: order.source,
    receipt: {},
  };
}
