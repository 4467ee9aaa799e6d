import { chiSquareTail } from "#app/attribution/leaks/tails.ts";
import { type Interval, tailOf } from "./interval.ts";
import { normalQuantile } from "./normalQuantile.ts";

/** What was measured of a group, with the variance of that measurement (> 0). */
export type Measured = { value: number; variance: number };

export type Shrunk = {
  /** The mean of all groups, and its variance. */
  mean: number;
  meanVariance: number;
  /** The variance between groups that chance does not explain; 0: none is to be seen. */
  between: number;
  /** The chance of differences as great as these where groups are all alike (Cochran's Q against χ² with m − 1 degrees of freedom). */
  p: number;
  /** Each group, in their order: drawn towards the mean by the share of it that chance may be. */
  groups: (Interval & { value: number; pulled: number })[];
};

/**
 * Draws measurements of groups towards their common mean, those that are least certain most: of each the share variance ÷ (variance + between) of its
 * distance is taken off. The variance between groups is that of DerSimonian and Laird, Meta-analysis in clinical trials (1986), by the method of moments:
 * τ² = max(0, (Q − (m − 1)) ÷ (Σw − Σw² ÷ Σw)), w = 1 ÷ variance. The shrunk value and its interval are the empirical Bayes ones of Efron and Morris (1975) with
 * Morris's (1983) allowance for the mean's own uncertainty: variance (1 − B) × variance + B² × the mean's.
 */
export function shrink(measured: readonly Measured[], confidence = 0.95): Shrunk {
  const z = normalQuantile(1 - tailOf(confidence));
  const sum = (of: (one: Measured) => number) => measured.reduce((all, one) => all + of(one), 0);
  const weights = sum(({ variance }) => 1 / variance);
  const fixed = sum(({ value, variance }) => value / variance) / weights;
  const q = sum(({ value, variance }) => (value - fixed) ** 2 / variance);
  const df = measured.length - 1;
  const scale = weights - sum(({ variance }) => 1 / variance ** 2) / weights;
  const between = df > 0 && scale > 0 ? Math.max(0, (q - df) / scale) : 0;
  const meanVariance = 1 / sum(({ variance }) => 1 / (variance + between));
  const mean = sum(({ value, variance }) => value / (variance + between)) * meanVariance;
  const groups = measured.map(({ value, variance }) => {
    const pulled = variance / (variance + between);
    const shrunk = mean + (1 - pulled) * (value - mean);
    const half = z * Math.sqrt((1 - pulled) * variance + pulled ** 2 * meanVariance);
    return { value: shrunk, pulled, low: shrunk - half, high: shrunk + half };
  });
  return { mean, meanVariance, between, p: df > 0 ? chiSquareTail(q, df) : 1, groups };
}
