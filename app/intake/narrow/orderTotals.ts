import type { OrderTotals } from "#app/domain/orders/orderVersion.ts";
import type { LineAmounts } from "./lineAmounts.ts";
import { possible, type ReadAmount, scaled } from "./money.ts";
import type { RestOrder } from "./restOrder.ts";

/** What an order comes to besides its goods, in one money, and what Shopify says that it comes to now (docs/metrics.md). */
export function orderTotals(order: RestOrder, lines: readonly LineAmounts[], read: ReadAmount): OrderTotals {
  const removedTax = sum(lines.map((line) => scaled(line.tax, line.removedQuantity, line.quantity)));
  const shipping = shippingOf(order, read);
  const lineDiscounts = sum(lines.map((line) => line.discount - scaled(line.discount, line.removedQuantity, line.quantity)));
  return {
    tax: units(
      "total_tax",
      (read("total_tax", order.total_tax, order.total_tax_set) ?? sum(lines.map((line) => line.tax)) + shipping.tax) - removedTax,
    ),
    shipping: units("shipping_lines", shipping.price - shipping.discount),
    shippingTax: units("shipping_lines", shipping.tax),
    tips: tips(order, lines, read),
    duties: order.duties_included ? "0" : String(read("original_total_duties_set", null, order.original_total_duties_set) ?? 0n),
    fees: String(
      read("current_total_additional_fees_set", null, order.current_total_additional_fees_set) ??
        read("original_total_additional_fees_set", null, order.original_total_additional_fees_set) ??
        0n,
    ),
    discounts: units("discount_allocations", lineDiscounts + shipping.discount),
    currentTotal: now(order, read("current_total_price", order.current_total_price, order.current_total_price_set), () =>
      read("total_price", order.total_price, order.total_price_set),
    ),
    currentTax: now(order, read("current_total_tax", order.current_total_tax, order.current_total_tax_set), () =>
      read("total_tax", order.total_tax, order.total_tax_set),
    ),
    currentShipping: now(order, read("current_shipping_price_set", null, order.current_shipping_price_set), () => null),
    currentDiscounts: now(order, read("current_total_discounts", order.current_total_discounts, order.current_total_discounts_set), () => null),
    outstanding: now(order, read("total_outstanding", order.total_outstanding), () => null),
  };
}

function shippingOf(order: RestOrder, read: ReadAmount): { price: bigint; discount: bigint; tax: bigint } {
  const shipping = { price: 0n, discount: 0n, tax: 0n };
  for (const line of order.shipping_lines ?? []) {
    if (line.is_removed) continue;
    const price = read("shipping_lines.price", line.price, line.price_set) ?? 0n;
    shipping.price += price;
    if (line.discount_allocations)
      for (const a of line.discount_allocations)
        shipping.discount += read("shipping_lines.discount_allocations.amount", a.amount, a.amount_set) ?? 0n;
    else shipping.discount += price - (read("shipping_lines.discounted_price", line.discounted_price, line.discounted_price_set) ?? price);
    for (const tax of line.tax_lines ?? []) shipping.tax += read("shipping_lines.tax_lines.price", tax.price, tax.price_set) ?? 0n;
  }
  if (order.shipping_lines) return shipping;
  return { ...shipping, price: read("total_shipping_price_set", null, order.total_shipping_price_set) ?? 0n };
}

/** In presentment money only the line of the tip tells it: total_tip_received is shop money. */
function tips(order: RestOrder, lines: readonly LineAmounts[], read: ReadAmount): string | null {
  const stated = read("total_tip_received", order.total_tip_received, order.total_tip_received_set);
  if (stated !== null) return String(stated);
  const ofLines = lines.filter((line) => line.kind === "tip");
  const none = order.total_tip_received === null || order.total_tip_received === undefined || Number(order.total_tip_received) === 0;
  return ofLines.length > 0 || none ? String(sum(ofLines.map((line) => line.value))) : null;
}

/** Before current_* fields existed, the original figure is the current one as long as nothing was refunded. */
function now(order: RestOrder, stated: bigint | null, original: () => bigint | null): string | null {
  const figure = stated ?? (order.refunds?.length ? null : original());
  return figure === null ? null : String(figure);
}

function units(field: string, amount: bigint): string {
  return String(possible(field, amount));
}

function sum(amounts: readonly bigint[]): bigint {
  return amounts.reduce((all, amount) => all + amount, 0n);
}
