import { type CodeUse, type Finding, LIMIT, othersOf, totalOf } from "./codeUse.ts";
import { atLeast, dispersionOf, holm, scoreOf } from "./tails.ts";

const BURST_DAYS = 3;
/** A campaign's start is a burst of its own. */
const QUIET_DAYS = 21;
const LEAST_ORDERS = 8;
const TIMES = 4;
/** By how much a burst is larger than the largest honest one that other codes showed. */
const ABOVE_LARGEST = 2;

type Tested = { code: CodeUse; orders: number; expected: number; largest: number; quietDays: number; chance: number };

/**
 * Codes whose last three days brought far more orders than the days before let expect. Expected: the code's own past rate, (orders + ½) / days,
 * × 3, × how much the other codes sell above theirs in the same days (a sale or a feast lifts all). The chance of so many or more is the tail of a
 * negative binomial, whose scatter r is that of all codes' own three-day sums around their means: where posts make honest bursts, r is small and a
 * burst is no surprise. Adjusted by Holm for the number of codes; at least 8 orders, 4 times the expected, and 21 days of past; and, measured by its own mean,
 * twice the largest three days that any other code had before: tails of few days are less known than their formula says.
 */
export function bursts(all: readonly CodeUse[]): Finding[] {
  const tested = all.flatMap((code) => test(code, all) ?? []);
  const chances = holm(tested.map(({ chance }) => chance));
  return tested.flatMap(({ code, orders, expected, largest, quietDays }, i) => {
    const p = chances[i]!;
    if (p > LIMIT || orders < LEAST_ORDERS || orders < TIMES * expected || above(orders, expected) < ABOVE_LARGEST * largest) return [];
    return [{ codeId: code.codeId, sign: "burst", score: scoreOf(p), detail: { orders, days: BURST_DAYS, expected: round(expected), quietDays } }];
  });
}

function test(code: CodeUse, all: readonly CodeUse[]): Tested | null {
  if (!hasPast(code)) return null;
  const orders = lately(code);
  const others = (othersOf(code, all)?.codes ?? []).filter(hasPast);
  const lift = (others.reduce((sum, other) => sum + lately(other), 0) + 1) / (others.reduce((sum, other) => sum + usual(other), 0) + 1);
  const expected = usual(code) * Math.max(1, lift);
  const r = dispersionOf([code, ...others].flatMap(blocks));
  const largest = Math.max(0, ...others.flatMap(blocks).map(({ count, mean }) => above(count, mean)));
  return { code, orders, expected, largest, quietDays: code.days.length - BURST_DAYS, chance: atLeast(orders, expected, r) };
}

function hasPast({ days }: CodeUse): boolean {
  return days.length >= BURST_DAYS + QUIET_DAYS;
}

function lately({ days }: CodeUse): number {
  return totalOf(days.slice(0, BURST_DAYS));
}

function usual({ days }: CodeUse): number {
  return ((totalOf(days.slice(BURST_DAYS)) + 0.5) / (days.length - BURST_DAYS)) * BURST_DAYS;
}

/** The sums of three days of a code's past, each with their mean. */
function blocks({ days }: CodeUse): { count: number; mean: number }[] {
  const past = days.slice(BURST_DAYS);
  const count = Math.floor(past.length / BURST_DAYS);
  const mean = (totalOf(past) / past.length) * BURST_DAYS;
  return Array.from({ length: count }, (_, b) => ({ count: totalOf(past.slice(b * BURST_DAYS, (b + 1) * BURST_DAYS)), mean }));
}

/** How large a sum is for a code of this mean; one more than the mean, so that small codes do not seem to burst with every order. */
function above(count: number, mean: number): number {
  return count / (mean + 1);
}

function round(expected: number): number {
  return Math.round(expected * 10) / 10;
}
