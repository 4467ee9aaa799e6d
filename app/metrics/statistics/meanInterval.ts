import { type Interval, tailOf } from "./interval.ts";
import { studentQuantile } from "./studentQuantile.ts";

/** Counted, summed, and summed as squares. */
export type Moments = { n: number; sum: number; squares: number };

export type Estimate = Interval & {
  value: number;
  /** Its standard error. */
  error: number;
};

/**
 * The mean of n values and its interval by Student's t with n − 1 degrees of freedom (Student 1908, The probable error of a mean). Null for fewer than two
 * values, of which nothing can be said.
 */
export function meanInterval({ n, sum, squares }: Moments, confidence = 0.95): Estimate | null {
  const tail = tailOf(confidence);
  if (n < 2) return null;
  const value = sum / n;
  const variance = Math.max(0, (squares - sum * value) / (n - 1));
  const error = Math.sqrt(variance / n);
  const half = error * studentQuantile(1 - tail, n - 1);
  return { value, error, low: value - half, high: value + half };
}
