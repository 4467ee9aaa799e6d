import { splitByWeight } from "#app/platform/money.ts";
import { NarrowingFailure } from "./failure.ts";
import { type LineKind, lineKinds } from "./lineKinds.ts";
import { possible, type ReadAmount, scaled, stated } from "./money.ts";
import type { RestLine, RestOrder } from "./restOrder.ts";

/** One line in minor units. `value` and `discount` as stated (with tax where prices include it), the rest without tax. */
export type LineAmounts = {
  quantity: bigint;
  kind: LineKind;
  value: bigint;
  discount: bigint;
  /** All of its tax, in the price or on top. */
  tax: bigint;
  includedTax: bigint;
  /** value without tax = net without tax + discount without tax */
  gross: bigint;
  discountWithoutTax: bigint;
  /** Goods taken off by an edit that no refund of this payload covers. */
  removedQuantity: bigint;
};

/**
 * The lines of an order in one money. Discounts come from the allocations, which is what was really taken off; payloads from before
 * allocations existed state them on the order, and they are spread over the lines.
 */
export function lineAmounts(order: RestOrder, read: ReadAmount): LineAmounts[] | null {
  const lines = order.line_items ?? [];
  const values = lines.map((line, i) => lineValue(line, i, read));
  if (values.some((value) => value === null)) return null;
  const costs = values as bigint[];
  const discounts = lines.some((line) => line.discount_allocations)
    ? lines.map((line, i) => allocated(line, i, read))
    : olderDiscounts(order, costs, read);
  const kinds = lineKinds(order, read);
  return lines.map((line, i) => ({ kind: kinds[i]!, ...withoutTax(order, line, costs[i]!, discounts[i]!, read) }));
}

function lineValue(line: RestLine, i: number, read: ReadAmount): bigint | null {
  const price = read(`line_items.${i}.price`, line.price, line.price_set);
  return price === null ? null : possible("line_items", stated(`line_items.${i}.price`, price) * BigInt(line.quantity));
}

function allocated(line: RestLine, i: number, read: ReadAmount): bigint {
  const field = `line_items.${i}.discount_allocations`;
  return (line.discount_allocations ?? []).reduce((sum, a) => sum + stated(field, read(field, a.amount, a.amount_set)), 0n);
}

function olderDiscounts(order: RestOrder, values: bigint[], read: ReadAmount): bigint[] {
  const byLine = (order.line_items ?? []).map((line, i) => read(`line_items.${i}.total_discount`, line.total_discount) ?? 0n);
  const before = read("total_line_items_price", order.total_line_items_price, order.total_line_items_price_set);
  const after = read("subtotal_price", order.subtotal_price, order.subtotal_price_set);
  const lineSum = byLine.reduce((a, b) => a + b, 0n);
  const total = before !== null && after !== null && before >= after ? before - after : lineSum;
  if (total === lineSum || values.length === 0) return byLine;
  return splitByWeight(
    total,
    values.map((value) => (value < 0n ? 0n : value)),
  );
}

/**
 * Where prices include tax, Shopify's report states sales without it. The line's tax is of what was paid for (value − discount), so
 * net = value − discount − tax; the discount is lessened in the same proportion and gross = net + discount.
 */
function withoutTax(order: RestOrder, line: RestLine, value: bigint, discount: bigint, read: ReadAmount): Omit<LineAmounts, "kind"> {
  const taxes = line.tax_lines ?? [];
  const all = taxes.reduce((sum, t) => sum + (read("line_items.tax_lines.price", t.price, t.price_set) ?? 0n), 0n);
  const tax = order.taxes_included ? all : 0n;
  // Shop money that was converted from the buyer's may be a minor unit off for each piece.
  if (discount > value + BigInt(line.quantity))
    throw new NarrowingFailure("contradiction", "line_items.discount_allocations: take off more than the goods cost");
  const paid = value - discount;
  const net = paid - tax;
  const rate = order.taxes_included ? taxes.reduce((sum, t) => sum + (t.rate ?? 0), 0) : 0;
  const discountWithoutTax = paid === 0n ? scaled(discount, 1_000_000n, BigInt(Math.round((1 + rate) * 1_000_000))) : scaled(discount, net, paid);
  return {
    quantity: BigInt(line.quantity),
    value,
    discount,
    tax: all,
    includedTax: tax,
    gross: net + discountWithoutTax,
    discountWithoutTax,
    removedQuantity: removedQuantity(order, line),
  };
}

function removedQuantity(order: RestOrder, line: RestLine): bigint {
  if (line.current_quantity === null || line.current_quantity === undefined) return 0n;
  if (line.current_quantity > line.quantity) {
    throw new NarrowingFailure("contradiction", "line_items.current_quantity: is more than quantity");
  }
  const refunded = (order.refunds ?? [])
    .flatMap((refund) => refund.refund_line_items ?? [])
    .filter((item) => item.line_item_id && item.line_item_id === line.id)
    .reduce((sum, item) => sum + (item.quantity ?? 0), 0);
  return BigInt(Math.max(0, line.quantity - line.current_quantity - refunded));
}
