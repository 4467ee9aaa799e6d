import { splitByWeight } from "#app/platform/money.ts";
import { minorUnits, portion, sum } from "../money.ts";
import type { DiscountValue } from "../types.ts";

/** One discount on its way into an order: which lines it may touch, and what it takes off. */
export type Offer = { value: DiscountValue; entitled: (line: number) => boolean };

/**
 * What each offer takes off each line, offers one after another on what is left; never more than is left. A percentage and a fixed
 * amount are taken off the whole and split over the lines by largest remainder, so that the parts add up.
 * @returns [offer][line] in minor units.
 */
export function allocate(offers: readonly Offer[], totals: readonly bigint[], quantities: readonly number[], currency: string): bigint[][] {
  const left = [...totals];
  return offers.map(({ value, entitled }) => {
    const open = left.map((amount, line) => (entitled(line) ? amount : 0n));
    const parts = take(value, open, quantities, currency);
    parts.forEach((part, line) => (left[line] = left[line]! - part));
    return parts;
  });
}

function take(value: DiscountValue, open: readonly bigint[], quantities: readonly number[], currency: string): bigint[] {
  const all = sum(open);
  if (all === 0n) return open.map(() => 0n);
  if ("freeShipping" in value) return [...open];
  if ("percentage" in value) return splitByWeight(portion(all, value.percentage), open);
  const amount = minorUnits(value.amount, currency);
  if (value.each) return open.map((line, i) => (line === 0n ? 0n : smaller(line, amount * BigInt(quantities[i]!))));
  return splitByWeight(smaller(all, amount), open);
}

function smaller(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}
