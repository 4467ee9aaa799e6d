import { type Interval, tailOf } from "./interval.ts";
import type { Estimate } from "./meanInterval.ts";
import { studentQuantile } from "./studentQuantile.ts";

/** Sums over n units (ambassadors, accounts) of a figure y and of what it is divided by, x. */
export type RatioMoments = { n: number; x: number; y: number; xx: number; xy: number; yy: number };

export const NO_MOMENTS: RatioMoments = { n: 0, x: 0, y: 0, xx: 0, xy: 0, yy: 0 };

/** The moments of units of two sets that share none. */
export function addMoments(a: RatioMoments, b: RatioMoments): RatioMoments {
  return { n: a.n + b.n, x: a.x + b.x, y: a.y + b.y, xx: a.xx + b.xx, xy: a.xy + b.xy, yy: a.yy + b.yy };
}

export function momentsOf(units: readonly { x: number; y: number }[]): RatioMoments {
  return units.reduce<RatioMoments>((sum, { x, y }) => addMoments(sum, { n: 1, x, y, xx: x * x, xy: x * y, yy: y * y }), NO_MOMENTS);
}

/** Σ (y − r x)²: how far units are from the ratio r = Σy ÷ Σx. */
export function residualSquares({ x, y, xx, xy, yy }: RatioMoments): number {
  const r = y / x;
  return Math.max(0, yy - 2 * r * xy + r * r * xx);
}

/**
 * A ratio of sums, Σy ÷ Σx, and its interval by the delta method: variance n ÷ (n − 1) × Σ(y − rx)² ÷ (Σx)², Student's t with n − 1 degrees of freedom
 * (Cochran, Sampling Techniques, 3rd ed. 1977, 6.4 and 6.5). Unlike a mean of ratios it weighs every follower alike.
 * @param population How many units there are, where these are a part of them taken by chance: the variance is (1 − n ÷ population) of it, as what is known
 * needs no estimate (the same, 2.6). Left out: units like these go on without end.
 * @returns Null for fewer than two units, or nothing to divide by.
 */
export function ratioInterval(moments: RatioMoments, { confidence = 0.95, population = Infinity } = {}): Estimate | null {
  const tail = tailOf(confidence);
  const { n, x, y } = moments;
  if (n < 2 || x <= 0) return null;
  const left = Math.max(0, 1 - n / population);
  const error = Math.sqrt(((left * n) / (n - 1)) * residualSquares(moments)) / x;
  const value = y / x;
  const half = error === 0 ? 0 : error * studentQuantile(1 - tail, n - 1);
  return { value, error, ...around(value, half) };
}

function around(value: number, half: number): Interval {
  return { low: value - half, high: value + half };
}
