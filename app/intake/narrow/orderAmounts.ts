import type { OrderAmounts } from "#app/domain/orders/orderVersion.ts";
import { type LineAmounts, lineAmounts } from "./lineAmounts.ts";
import { possible, type ReadAmount, scaled } from "./money.ts";
import { knownLines } from "./knownLines.ts";
import { orderTotals } from "./orderTotals.ts";
import { refundAmounts } from "./refundAmounts.ts";
import type { RestOrder } from "./restOrder.ts";

/**
 * An order's figures in the terms of Shopify's sales report (docs/metrics.md), in one money.
 * @returns null where the payload does not state this money.
 */
export function orderAmounts(order: RestOrder, read: ReadAmount): OrderAmounts | null {
  const lines = order.line_items ? lineAmounts(order, read) : withoutLines(order, read);
  if (!lines) return null;
  const goods = lines.filter((line) => line.kind === "goods");
  const cards = lines.filter((line) => line.kind === "gift_card");
  const known = knownLines(order, read);
  const refunds = (order.refunds ?? []).map((refund) => refundAmounts(refund, read, known));
  const sum = (items: LineAmounts[], of: (line: LineAmounts) => bigint) =>
    possible(
      "line_items",
      items.reduce((total, line) => total + of(line), 0n),
    );
  const removed = (line: LineAmounts, amount: bigint) => scaled(amount, line.removedQuantity, line.quantity);
  const refundedTax = order.taxes_included ? refunds.reduce((total, refund) => total + refund.tax, 0n) : 0n;
  const refundedCards = refunds.reduce((total, refund) => total + refund.giftCards, 0n);
  const removedTax = (line: LineAmounts) => removed(line, line.value - line.discount) - removed(line, line.gross - line.discountWithoutTax);
  return {
    gross: String(sum(goods, (line) => line.gross)),
    discounts: String(sum(goods, (line) => line.discountWithoutTax)),
    removed: String(sum(goods, (line) => removed(line, line.gross - line.discountWithoutTax))),
    giftCards: String(sum(cards, (line) => line.value - line.discount - removed(line, line.value - line.discount)) - refundedCards),
    includedTax: String(sum(goods, (line) => line.includedTax - removedTax(line)) - refundedTax),
    currentSubtotal: currentSubtotal(order, read),
    totals: orderTotals(order, lines, read),
  };
}

/** Some old payloads carry totals and no lines: the goods are then one line. */
function withoutLines(order: RestOrder, read: ReadAmount): LineAmounts[] | null {
  const after = read("subtotal_price", order.subtotal_price, order.subtotal_price_set);
  const value = read("total_line_items_price", order.total_line_items_price, order.total_line_items_price_set) ?? after;
  if (value === null) return null;
  const discount = after === null ? 0n : value - after;
  const nothing = { tax: 0n, includedTax: 0n, removedQuantity: 0n };
  return [{ quantity: 1n, kind: "goods", value, discount, gross: value, discountWithoutTax: discount, ...nothing }];
}

function currentSubtotal(order: RestOrder, read: ReadAmount): string | null {
  const stated = read("current_subtotal_price", order.current_subtotal_price, order.current_subtotal_price_set);
  if (stated !== null) return String(stated);
  // Before current_* fields existed: the subtotal is the current one as long as nothing was refunded.
  if (order.refunds?.length) return null;
  const original = read("subtotal_price", order.subtotal_price, order.subtotal_price_set);
  return original === null ? null : String(original);
}
