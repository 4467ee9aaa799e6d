import { residualSquares, type RatioMoments } from "../statistics/ratioInterval.ts";
import { chanceOf } from "./chance.ts";
import type { Course } from "./course.ts";
import { drawPosting } from "./drawPosting.ts";
import type { Forecast } from "./guarantee.ts";

/** Of so many campaigns like this one, in a hundred, the interval of a forecast is to hold the end. */
export const CONFIDENCE = 0.8;
/** Fewer ambassadors who have posted say nothing of the rate of others. */
export const FEWEST_PEOPLE = 3;
const SEED = 20261127;

/**
 * The reach at the campaign's end: that of the accounts that have posted, and of those that may post in the days left (drawPosting.ts).
 * @param measured Followers of the accounts that have posted.
 * @returns Null: nobody could have posted yet, or the campaign has no end.
 */
export function forecastReach(course: Course, measured: number): Forecast | null {
  const draws = drawPosting(course);
  return draws && spread(draws.map(({ followers }) => measured + followers));
}

export type RateSoFar = {
  /** Likes + comments + clicks of the campaign. */
  engagement: number;
  /** The whole potential reach, expected accounts too (> 0). */
  reach: number;
  /** Of the ambassadors who have posted: followers of their accounts that have (x), and their engagement (y). */
  people: RatioMoments;
};

/**
 * The engagement rate at the campaign's end: what there is, and what the accounts that may post in the days left add, at the rate of those who have posted.
 * That rate r is Σengagement ÷ Σfollowers with its own uncertainty (ratioInterval.ts), and each account is as far from it as those that were seen: variance
 * s² × followers², s² = n ÷ (n − 1) × Σ(y − rx)² ÷ Σx². Nothing is added for posts that are still young, so the forecast is rather too low.
 * @returns Null as forecastReach, and where fewer than three ambassadors have posted while others may.
 */
export function forecastRate(course: Course, { engagement, reach, people }: RateSoFar): Forecast | null {
  const draws = drawPosting(course);
  if (!draws) return null;
  if (draws.every(({ followers }) => followers === 0)) return spread([engagement / reach]);
  const { n, x, y, xx } = people;
  if (n < FEWEST_PEOPLE || x <= 0) return null;
  const [rate, residual] = [y / x, (residualSquares(people) * n) / (n - 1)];
  const [error, scatter] = [Math.sqrt(residual) / x, Math.sqrt(residual / xx)];
  const { normal } = chanceOf(SEED);
  const rates = draws.map(({ followers, squares }) => {
    const added = (rate + error * studentOf(normal(), n - 1)) * followers + scatter * Math.sqrt(squares) * normal();
    return (engagement + Math.max(0, added)) / reach;
  });
  return spread(rates);
}

/** Student's t at the same probability as a normal z, to the second order in 1 ÷ df (Abramowitz and Stegun 26.7.5). */
function studentOf(z: number, df: number): number {
  return z + (z ** 3 + z) / (4 * df) + (5 * z ** 5 + 16 * z ** 3 + 3 * z) / (96 * df ** 2);
}

function spread(values: number[]): Forecast {
  const sorted = values.sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!;
  return { low: at((1 - CONFIDENCE) / 2), value: at(0.5), high: at((1 + CONFIDENCE) / 2) };
}
