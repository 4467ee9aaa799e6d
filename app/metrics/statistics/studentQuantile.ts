import { incompleteBeta } from "./incompleteBeta.ts";
import { invert } from "./invert.ts";

/**
 * The value below which Student's t with `df` degrees of freedom (any above 0) lies with probability p, 0 < p < 1:
 * P(T ≤ t) = 1 − I_{df/(df+t²)}(df/2, 1/2) / 2 for t ≥ 0 (Abramowitz and Stegun 26.7.1), turned round.
 */
export function studentQuantile(p: number, df: number): number {
  if (p < 0.5) return -studentQuantile(1 - p, df);
  if (p === 0.5) return 0;
  return invert((t) => 1 - incompleteBeta(df / (df + t * t), df / 2, 0.5) / 2, p, 0, 2);
}
