import { gammaQuantile } from "../statistics/gammaQuantile.ts";
import { chanceOf } from "./chance.ts";
import { chanceAt, type Course } from "./course.ts";

/** The followers that one run of the days left adds, and the sum of their squares by account. */
export type Draw = { followers: number; squares: number };

const RATES = 100;
const RUNS = 10;
/** So many of the largest accounts are drawn one by one; the sum of all others is near enough to normal. */
const ONE_BY_ONE = 250;
const SEED = 20261126;

/**
 * A thousand ways in which the days left may go. Each account that has not posted does so at one constant rate a day, which is known from those that have:
 * gamma with shape posted + ½ and rate exposure (Jeffreys' prior of a Poisson rate), taken at its hundred equal parts; at each, ten runs in which every account
 * posts or not. Null where nothing was seen so far, or the campaign has no end.
 */
export function drawPosting(course: Course): Draw[] | null {
  const { posted, exposure, daysLeft } = course;
  if (daysLeft === null || (exposure <= 0 && daysLeft > 0)) return null;
  if (daysLeft === 0 || course.expected.length === 0) return [{ followers: 0, squares: 0 }];
  const sorted = [...course.expected].sort((a, b) => b - a);
  const large = sorted.slice(0, ONE_BY_ONE);
  const rest = sorted.slice(ONE_BY_ONE).reduce((sum, f) => ({ all: sum.all + f, squares: sum.squares + f * f }), { all: 0, squares: 0 });
  const { uniform, normal } = chanceOf(SEED);
  return Array.from({ length: RATES }, (_, part) => {
    const rate = gammaQuantile((part + 0.5) / RATES, posted + 0.5) / exposure;
    const p = chanceAt(rate, daysLeft);
    return Array.from({ length: RUNS }, () => {
      const draw = { followers: 0, squares: p * rest.squares };
      for (const f of large) {
        if (uniform() >= p) continue;
        draw.followers += f;
        draw.squares += f * f;
      }
      const spread = normal() * Math.sqrt(p * (1 - p) * rest.squares);
      draw.followers += Math.min(rest.all, Math.max(0, p * rest.all + spread));
      return draw;
    });
  }).flat();
}
