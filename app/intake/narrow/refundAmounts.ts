import { possible, type ReadAmount, stated } from "./money.ts";
import type { RestOrder, RestRefund } from "./restOrder.ts";

export type RefundUnits = { subtotal: bigint; tax: bigint; giftCards: bigint; discrepancy: bigint; shipping: bigint };

/** The lines of an order that are gift cards: not every payload says so again within a refund. */
export function giftCardLines(order: RestOrder): ReadonlySet<string> {
  return new Set((order.line_items ?? []).flatMap((line) => (line.gift_card && line.id ? [line.id] : [])));
}

/**
 * A refund's figures in one money, in minor units. A shipping refund is an adjustment with a negative amount.
 * @param giftCards Ids of lines that are gift cards.
 */
export function refundAmounts(refund: RestRefund, read: ReadAmount, giftCards: ReadonlySet<string>): RefundUnits {
  const figures: RefundUnits = { subtotal: 0n, tax: 0n, giftCards: 0n, discrepancy: 0n, shipping: 0n };
  for (const item of refund.refund_line_items ?? []) {
    const subtotal = stated("refund_line_items.subtotal", read("refund_line_items.subtotal", item.subtotal, item.subtotal_set));
    if (item.line_item?.gift_card || (item.line_item_id && giftCards.has(item.line_item_id))) {
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
  for (const units of Object.values(figures)) possible("refund_line_items", units);
  return figures;
}
