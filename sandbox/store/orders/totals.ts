import { decimalString, minorUnits, share, sum } from "../money.ts";
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

/** Every sum that Shopify tells of an order, from its lines and refunds. Adjustments change no `current` figure, only what is owed. */
export function totalsOf(order: Order): Totals {
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
  const all = (pick: (line: LineTotals) => bigint) => sum(lines.map(pick));
  const subtotal = all((line) => line.net);
  const tax = all((line) => line.tax) + shipping.tax;
  const tip = units(order.tip);
  const current = {
    subtotal: subtotal - all((line) => line.subtotalBack),
    discount:
      sum(lines.map((line, i) => line.discount - share(line.discount, BigInt(line.returned), BigInt(order.lines[i]!.quantity)))) + shipping.discount,
    shipping: shipping.price - shipping.discount - shipping.back,
    tax: tax - all((line) => line.taxBack) - shipping.taxBack,
    total: 0n,
  };
  const received = order.sale ? units(order.sale.amount) : 0n;
  const refunded = sum(order.refunds.map(({ transaction }) => (transaction ? units(transaction.amount) : 0n)));
  // A tip has no refund line: it is given back with all the rest or not at all.
  const tipKept = order.cancelledAt && received === refunded ? 0n : tip;
  current.total = current.subtotal + current.shipping + onTop(current.tax) + tipKept;
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

/** paid, partially_refunded, refunded, voided or pending, as in `financial_status`. */
export function financialStatus(
  order: Order,
  { received, refunded }: Totals = totalsOf(order),
): "pending" | "paid" | "partially_refunded" | "refunded" | "voided" {
  if (!order.sale) return order.cancelledAt ? "voided" : "pending";
  if (refunded === 0n) return "paid";
  return refunded >= received ? "refunded" : "partially_refunded";
}

/** Minor units of the shop's money as the buyer's currency shows them. */
export function presentmentAmount(order: Pick<Order, "currency" | "presentment">, units: bigint): string {
  const { currency, rate } = order.presentment;
  if (currency === order.currency && Number(rate) === 1) return decimalString(units, currency);
  const [whole = "0", rest = ""] = rate.split(".");
  const places = decimalString(0n, currency).split(".")[1]?.length ?? 0;
  const own = decimalString(0n, order.currency).split(".")[1]?.length ?? 0;
  const over = (units < 0n ? -units : units) * BigInt(whole + rest) * 10n ** BigInt(places);
  const rounded = share(over, 1n, 10n ** BigInt(rest.length + own));
  return decimalString(units < 0n ? -rounded : rounded, currency);
}
