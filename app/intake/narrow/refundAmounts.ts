import type { ReadAmount } from "./money.ts";
import type { RestRefund } from "./restOrder.ts";

export type RefundUnits = { subtotal: bigint; tax: bigint; giftCards: bigint; discrepancy: bigint; shipping: bigint };

/** A refund's figures in one money, in minor units. A shipping refund is an adjustment with a negative amount. */
export function refundAmounts(refund: RestRefund, read: ReadAmount): RefundUnits {
  const figures: RefundUnits = { subtotal: 0n, tax: 0n, giftCards: 0n, discrepancy: 0n, shipping: 0n };
  for (const item of refund.refund_line_items ?? []) {
    const subtotal = read("refund_line_items.subtotal", item.subtotal, item.subtotal_set) ?? 0n;
    if (item.line_item?.gift_card) {
      figures.giftCards += subtotal;
    } else {
      figures.subtotal += subtotal;
      figures.tax += read("refund_line_items.total_tax", item.total_tax, item.total_tax_set) ?? 0n;
    }
  }
  for (const adjustment of refund.order_adjustments ?? []) {
    const amount = read("order_adjustments.amount", adjustment.amount, adjustment.amount_set) ?? 0n;
    if (adjustment.kind === "shipping_refund") figures.shipping -= amount;
    else figures.discrepancy += amount;
  }
  return figures;
}
