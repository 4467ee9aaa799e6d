import { chiSquareTail } from "#app/attribution/leaks/tails.ts";
import { invert } from "./invert.ts";
import { normalQuantile } from "./normalQuantile.ts";

/** From this shape on Wilson and Hilferty's approximation is right to six digits and more. */
const LARGE = 2000;

/**
 * The value below which a gamma distribution of this shape (> 0) and rate 1 lies with probability p, 0 ≤ p < 1. Of large shapes by the cube of a normal
 * (Wilson and Hilferty 1931, The distribution of chi-square).
 */
export function gammaQuantile(p: number, shape: number): number {
  if (p <= 0) return 0;
  if (shape > LARGE) return shape * (1 - 1 / (9 * shape) + normalQuantile(p) / (3 * Math.sqrt(shape))) ** 3;
  // A χ² with 2 × shape degrees of freedom is twice this gamma.
  return invert((x) => 1 - chiSquareTail(2 * x, 2 * shape), p, 0, shape + 1);
}
