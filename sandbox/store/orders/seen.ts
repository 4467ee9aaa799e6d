import { decimalString, minorUnits, share, sum } from "../money.ts";
import type { Money, Order, OrderLine, Refund, ShippingLine } from "../types.ts";
import { totalsOf } from "./totals.ts";

const known = new WeakMap<Order, Order>();

/** The order in the money that the buyer saw. Its parts add up in that money too: prices and taxes are converted, sums are not. */
export function seenOf(order: Order): Order {
  if (order.currency === order.presentment.currency && Number(order.presentment.rate) === 1) return order;
  const found = known.get(order) ?? convert(order);
  known.set(order, found);
  return found;
}

/** An amount or figure of an order, as decimal text in the shop's money and in the buyer's. */
export function inBoth(order: Order, pick: (order: Order) => Money | bigint): { shop: Money; presentment: Money } {
  const text = (of: Order) => {
    const picked = pick(of);
    return decimalString(typeof picked === "bigint" ? picked : minorUnits(picked, of.currency), of.currency);
  };
  return { shop: text(order), presentment: text(seenOf(order)) };
}

function convert(order: Order): Order {
  const money = (amount: Money) => converted(order, amount);
  const without: Order = {
    ...order,
    currency: order.presentment.currency,
    lines: order.lines.map((line) => priced(order, line, line.quantity)),
    shippingLines: order.shippingLines.map((line) => priced(order, line, 1)),
    tip: money(order.tip),
    sale: order.sale && { ...order.sale, amount: money(order.sale.amount) },
    refunds: [],
  };
  return order.refunds.reduce((seen, refund) => ({ ...seen, refunds: [...seen.refunds, refunded(order, seen, refund)] }), without);
}

/** A line with its price and taxes converted, and never more taken off it than it costs. */
function priced<Line extends OrderLine | ShippingLine>(order: Order, line: Line, quantity: number): Line {
  const { currency } = order.presentment;
  const mine = (amount: Money) => minorUnits(amount, order.currency);
  const price = converted(order, line.price);
  const whole = minorUnits(price, currency) * BigInt(quantity);
  const free = sum(line.allocations.map(({ amount }) => mine(amount))) === mine(line.price) * BigInt(quantity);
  let left = whole;
  const allocations = line.allocations.map((allocation, i) => {
    const exact = minorUnits(converted(order, allocation.amount), currency);
    const taken = exact > left || (free && i === line.allocations.length - 1) ? left : exact;
    left -= taken;
    return { ...allocation, amount: decimalString(taken, currency) };
  });
  return { ...line, price, allocations, taxLines: line.taxLines.map((tax) => ({ ...tax, price: converted(order, tax.price) })) };
}

/** A refund by the same running totals as in the shop's money (composeRefund.ts), so that all pieces come to all that was paid. */
function refunded(order: Order, seen: Order, refund: Refund): Refund {
  const totals = totalsOf(seen);
  const text = (units: bigint) => decimalString(units, seen.currency);
  const money = (amount: Money) => converted(order, amount);
  const lines = refund.lines.map((back) => {
    const index = order.lines.findIndex(({ id }) => id === back.lineId);
    const { net, tax, returned } = totals.lines[index]!;
    const of = (amount: bigint, pieces: number) => share(amount, BigInt(pieces), BigInt(order.lines[index]!.quantity));
    const running = (amount: bigint) => text(of(amount, returned + back.quantity) - of(amount, returned));
    return { ...back, subtotal: running(net), tax: running(tax) };
  });
  const before = order.refunds.slice(0, order.refunds.indexOf(refund)).flatMap(({ shipping }) => shipping);
  const mine = (amount: Money) => minorUnits(amount, order.currency);
  const own = totalsOf({ ...order, refunds: [] }).shipping;
  const shipping = refund.shipping.map((back) => {
    const until = sum([...before, back].map(({ subtotal }) => mine(subtotal)));
    const taxUntil = sum([...before, back].map(({ tax }) => mine(tax)));
    const subtotal = share(totals.shipping.price - totals.shipping.discount, until, own.price - own.discount) - totals.shipping.back;
    const tax = share(totals.shipping.tax, taxUntil, own.tax) - totals.shipping.taxBack;
    return { ...back, subtotal: text(subtotal), tax: text(tax) };
  });
  const discrepancy = refund.discrepancy && { ...refund.discrepancy, amount: money(refund.discrepancy.amount) };
  const transaction = refund.transaction && { ...refund.transaction, amount: money(refund.transaction.amount) };
  return { ...refund, lines, shipping, discrepancy, transaction };
}

function converted({ currency: own, presentment: { currency, rate } }: Order, amount: Money): Money {
  const places = (code: string) => decimalString(0n, code).split(".")[1]?.length ?? 0;
  const [whole = "0", rest = ""] = rate.split(".");
  const units = minorUnits(amount, own);
  const over = (units < 0n ? -units : units) * BigInt(whole + rest) * 10n ** BigInt(places(currency));
  const rounded = share(over, 1n, 10n ** BigInt(rest.length + places(own)));
  return decimalString(units < 0n ? -rounded : rounded, currency);
}
