import { chiSquareTail } from "#app/attribution/leaks/tails.ts";
import { invert } from "./invert.ts";

/** The value below which a gamma distribution of this shape (> 0) and rate 1 lies with probability p, 0 ≤ p < 1. */
export function gammaQuantile(p: number, shape: number): number {
  if (p <= 0) return 0;
  // A χ² with 2 × shape degrees of freedom is twice this gamma.
  return invert((x) => 1 - chiSquareTail(2 * x, 2 * shape), p, 0, shape + 1);
}
