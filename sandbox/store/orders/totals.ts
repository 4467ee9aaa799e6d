import { minorUnits, sum } from "../money.ts";
import type { Allocation, Order, TaxLine } from "../types.ts";

/** What a line was sold for and what of it was given back, in minor units. */
export type LineTotals = { gross: bigint; discount: bigint; net: bigint; tax: bigint; returned: number; subtotalBack: bigint; taxBack: bigint };

export type Totals = {
  lines: LineTotals[];
  gross: bigint;
  discount: bigint;
  /** Goods after discounts; holds the tax where prices do. */
  subtotal: bigint;
  shipping: { price: bigint; discount: bigint; tax: bigint; back: bigint; taxBack: bigint };
  tax: bigint;
  total: bigint;
  tip: bigint;
  current: { subtotal: bigint; discount: bigint; shipping: bigint; tax: bigint; total: bigint };
  received: bigint;
  refunded: bigint;
  /** What is still owed; negative when the shop owes it. */
  outstanding: bigint;
};

const known = new WeakMap<Order, Totals>();

/** Every sum that Shopify tells of an order, from its lines and refunds. Adjustments change no `current` figure, only what is owed. */
export function totalsOf(order: Order): Totals {
  const totals = known.get(order) ?? workOut(order);
  known.set(order, totals);
  return totals;
}

function workOut(order: Order): Totals {
  const units = (amount: string) => minorUnits(amount, order.currency);
  const off = (allocations: readonly Allocation[]) => sum(allocations.map(({ amount }) => units(amount)));
  const taxes = (lines: readonly TaxLine[]) => sum(lines.map(({ price }) => units(price)));
  const onTop = (tax: bigint) => (order.taxesIncluded ? 0n : tax);

  const lines = order.lines.map((line): LineTotals => {
    const gross = units(line.price) * BigInt(line.quantity);
    const discount = off(line.allocations);
    const back = order.refunds.flatMap((refund) => refund.lines.filter(({ lineId }) => lineId === line.id));
    return {
      gross,
      discount,
      net: gross - discount,
      tax: taxes(line.taxLines),
      returned: back.reduce((all, { quantity }) => all + quantity, 0),
      subtotalBack: sum(back.map(({ subtotal }) => units(subtotal))),
      taxBack: sum(back.map(({ tax }) => units(tax))),
    };
  });
  const shippingBack = order.refunds.flatMap((refund) => refund.shipping);
  const shipping = {
    price: sum(order.shippingLines.map(({ price }) => units(price))),
    discount: sum(order.shippingLines.map(({ allocations }) => off(allocations))),
    tax: sum(order.shippingLines.map(({ taxLines }) => taxes(taxLines))),
    back: sum(shippingBack.map(({ subtotal }) => units(subtotal))),
    taxBack: sum(shippingBack.map(({ tax }) => units(tax))),
  };
  // A tip is a line of the order, and in no sum but the total.
  const goods = lines.filter((_, i) => !order.lines[i]!.tip);
  const all = (pick: (line: LineTotals) => bigint) => sum(goods.map(pick));
  const tipBack = sum(lines.filter((_, i) => order.lines[i]!.tip).map((line) => line.subtotalBack));
  const subtotal = all((line) => line.net);
  const tax = all((line) => line.tax) + shipping.tax;
  const tip = units(order.tip);
  const current = {
    subtotal: subtotal - all((line) => line.subtotalBack),
    // What was returned at full price, less what was given back for it, had been taken off.
    discount:
      sum(lines.map((line, i) => line.discount - (units(order.lines[i]!.price) * BigInt(line.returned) - line.subtotalBack))) + shipping.discount,
    shipping: shipping.price - shipping.discount - shipping.back,
    tax: tax - all((line) => line.taxBack) - shipping.taxBack,
    total: 0n,
  };
  const received = order.sale ? units(order.sale.amount) : 0n;
  const refunded = sum(order.refunds.map(({ transaction }) => (transaction ? units(transaction.amount) : 0n)));
  current.total = current.subtotal + current.shipping + onTop(current.tax) + tip - tipBack;
  const discrepancies = sum(order.refunds.map(({ discrepancy }) => (discrepancy ? units(discrepancy.amount) : 0n)));
  return {
    lines,
    gross: all((line) => line.gross),
    discount: all((line) => line.discount) + shipping.discount,
    subtotal,
    shipping,
    tax,
    tip,
    total: subtotal + shipping.price - shipping.discount + onTop(tax) + tip,
    current,
    received,
    refunded,
    outstanding: order.cancelledAt && received === 0n ? 0n : current.total + discrepancies - (received - refunded),
  };
}

/** As in `financial_status`. */
export function financialStatus(
  order: Order,
  { received, refunded, outstanding }: Totals = totalsOf(order),
): "pending" | "paid" | "partially_paid" | "partially_refunded" | "refunded" | "voided" {
  if (!order.sale) return order.cancelledAt ? "voided" : "pending";
  if (refunded === 0n) return outstanding > 0n ? "partially_paid" : "paid";
  return refunded >= received ? "refunded" : "partially_refunded";
}
