import { decimalString, minorUnits, share, sum } from "../money.ts";
import type { Order, Refund, RefundInput } from "../types.ts";
import { totalsOf, type Totals } from "./totals.ts";

export class TooMuch extends Error {
  override name = "TooMuch";
}

/** How many ids a refund of this order can take. */
export function refundIdsNeeded(order: Order): number {
  return order.lines.length + 2 * order.shippingLines.length + 3;
}

/**
 * A refund of an order, not yet written into it. Parts of a line's money are differences of a running total, so that refunds of all
 * pieces add up to exactly what was paid for the line. @throws TooMuch when it gives back more pieces or shipping than are left.
 */
export function composeRefund(order: Order, input: RefundInput, at: Date, nextId: () => number): Refund {
  const totals = totalsOf(order);
  const text = (units: bigint) => decimalString(units, order.currency);
  const everything = input.lines === undefined && input.shipping === undefined && input.amount === undefined;
  const id = nextId();
  const lines = (everything ? allThatIsLeft(order, totals) : (input.lines ?? [])).map((back) => {
    const { index, quantity } = pieces(order, totals, back);
    const { net, tax, returned } = totals.lines[index]!;
    const running = (amount: bigint) =>
      share(amount, BigInt(returned + quantity), BigInt(order.lines[index]!.quantity)) -
      share(amount, BigInt(returned), BigInt(order.lines[index]!.quantity));
    return {
      id: nextId(),
      lineId: order.lines[index]!.id,
      quantity,
      restockType: back.restockType ?? "no_restock",
      subtotal: running(net),
      tax: running(tax),
    };
  });
  const shipping = shippingBack(order, totals, everything ? true : (input.shipping ?? false), nextId);
  const calculated = sum([...lines, ...shipping].map(({ subtotal, tax }) => subtotal + (order.taxesIncluded ? 0n : tax)));
  const left = totals.received - totals.refunded;
  const paid = everything ? left : input.amount === undefined ? calculated : minorUnits(input.amount, order.currency);
  if (paid > left) throw new TooMuch("More would be paid back than was paid");
  // All that is left also settles what earlier refunds paid back too much or too little.
  const earlier = sum(order.refunds.map((refund) => (refund.discrepancy ? minorUnits(refund.discrepancy.amount, order.currency) : 0n)));
  const discrepancy = everything ? (order.sale ? -earlier : 0n) : calculated - paid;
  return {
    id,
    createdAt: at.toISOString(),
    note: input.note ?? null,
    lines: lines.map((line) => ({ ...line, subtotal: text(line.subtotal), tax: text(line.tax) })),
    shipping: shipping.map((line) => ({ ...line, subtotal: text(line.subtotal), tax: text(line.tax) })),
    discrepancy: discrepancy === 0n ? null : { id: nextId(), amount: text(discrepancy) },
    transaction: paid === 0n ? null : { id: nextId(), amount: text(paid) },
  };
}

type Back = NonNullable<RefundInput["lines"]>[number];

function allThatIsLeft(order: Order, totals: Totals): Back[] {
  return order.lines
    .map((line, i) => ({ lineId: line.id, quantity: line.quantity - totals.lines[i]!.returned }))
    .filter(({ quantity }) => quantity > 0);
}

function pieces(order: Order, totals: Totals, back: Back): { index: number; quantity: number } {
  const index = back.lineId === undefined ? (back.line ?? -1) : order.lines.findIndex(({ id }) => id === back.lineId);
  const line = order.lines[index];
  if (!line) throw new TooMuch("The order has no such line");
  if (back.quantity < 1 || back.quantity > line.quantity - totals.lines[index]!.returned)
    throw new TooMuch(`Of "${line.title}" fewer pieces are left`);
  return { index, quantity: back.quantity };
}

function shippingBack(order: Order, { shipping }: Totals, asked: string | boolean, nextId: () => number) {
  const first = order.shippingLines[0];
  const net = shipping.price - shipping.discount;
  const left = net - shipping.back;
  const subtotal = asked === true ? left : asked === false ? 0n : minorUnits(asked, order.currency);
  if (subtotal > left) throw new TooMuch("More shipping would be given back than was paid");
  if (!first || subtotal === 0n) return [];
  const tax = share(shipping.tax, shipping.back + subtotal, net) - share(shipping.tax, shipping.back, net);
  return [{ id: nextId(), adjustmentId: nextId(), shippingLineId: first.id, subtotal, tax }];
}
