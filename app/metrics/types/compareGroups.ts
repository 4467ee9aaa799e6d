import { chiSquareTail, holm } from "#app/attribution/leaks/tails.ts";
import { addMoments, NO_MOMENTS, residualSquares, type RatioMoments } from "../statistics/ratioInterval.ts";
import { shrink } from "../statistics/shrink.ts";

/** A group with fewer says next to nothing by itself. */
export const FEW = 10;
/** Below it a difference is called one, after Holm's correction for so many looks. */
export const SIGNIFICANT = 0.05;
/** A group's own scatter is weighed as its degrees of freedom, that of all groups together as so many more. */
const PRIOR_DF = 4;

export type Compared = {
  /** What was measured: Σy ÷ Σx; null: nothing to divide by. */
  measured: number | null;
  /** Drawn towards the mean of all groups, with its 95% interval; null as above. */
  likely: { value: number; low: number; high: number } | null;
  /** Against all other groups together; 'same': no difference beyond chance. */
  verdict: "higher" | "lower" | "same";
  /** Fewer than FEW ambassadors. */
  few: boolean;
};

export type Comparison = {
  groups: Compared[];
  /** Of all groups; null: nothing to divide by. */
  mean: number | null;
  /** The chance of differences as great as these where the groups are all alike. */
  p: number;
};

/**
 * Compares groups of ambassadors by a ratio of sums, y ÷ x. The variance of a group's ratio is that of ratioInterval, moderated: its own scatter with n − 1 degrees of freedom and
 * the common one, where the spread of an ambassador goes with x, with four more (Smyth 2004, Linear models and empirical Bayes methods), so that two who happen to be alike are
 * not taken for certain. Then they are shrunk (shrink.ts), and each is tested against all others together, with Holm's correction.
 */
export function compareGroups(moments: readonly RatioMoments[]): Comparison {
  const some = moments.map((one, place) => ({ ...one, place })).filter(({ n, x }) => n > 0 && x > 0);
  const all = some.reduce<RatioMoments>(addMoments, NO_MOMENTS);
  const groups: Compared[] = moments.map(({ n, x, y }) => ({ measured: x > 0 ? y / x : null, likely: null, verdict: "same", few: n < FEW }));
  if (some.length === 0) return { groups, mean: null, p: 1 };
  const common = commonScatter(some, all);
  const measured = some.map((one) => ({ value: one.y / one.x, variance: varianceOf(one, common) }));
  if (common === 0) {
    // All alike, as where nobody has sold anything: there is no scatter to judge a difference by.
    for (const { place, x, y } of some) groups[place] = { ...groups[place]!, likely: { value: y / x, low: y / x, high: y / x } };
    return { groups, mean: all.y / all.x, p: 1 };
  }
  const shrunk = shrink(measured);
  const chances = holm(some.map((one, i) => chanceAlike(measured[i]!, others(all, one), common)));
  some.forEach(({ place, ...one }, i) => {
    const rest = others(all, one);
    const { value, low, high } = shrunk.groups[i]!;
    const differs = some.length > 1 && chances[i]! < SIGNIFICANT;
    groups[place] = {
      ...groups[place]!,
      likely: { value, low, high },
      verdict: !differs ? "same" : measured[i]!.value > rest.y / rest.x ? "higher" : "lower",
    };
  });
  return { groups, mean: shrunk.mean, p: shrunk.p };
}

/** Scatter of ambassadors about their group's ratio, for x of 1. */
function commonScatter(some: readonly RatioMoments[], all: RatioMoments): number {
  const squares = some.reduce((sum, one) => sum + residualSquares(one), 0);
  // Of groups of one nothing is known but that they are apart: then the whole is the group.
  const df = all.n - some.length;
  if (df > 0 && squares > 1e-12 * all.yy) return (squares / all.xx) * (all.n / df);
  return all.n > 1 && residualSquares(all) > 1e-12 * all.yy ? (residualSquares(all) / all.xx) * (all.n / (all.n - 1)) : 0;
}

function varianceOf(one: RatioMoments, common: number): number {
  const df = one.n - 1;
  const own = df > 0 ? ((residualSquares(one) / one.x ** 2) * one.n) / df : 0;
  return (df * own + PRIOR_DF * common * (one.xx / one.x ** 2)) / (df + PRIOR_DF);
}

function others(all: RatioMoments, one: RatioMoments): RatioMoments {
  return { n: all.n - one.n, x: all.x - one.x, y: all.y - one.y, xx: all.xx - one.xx, xy: all.xy - one.xy, yy: all.yy - one.yy };
}

/** Two-sided, by a normal: its square is χ² with one degree of freedom. */
function chanceAlike({ value, variance }: { value: number; variance: number }, rest: RatioMoments, common: number): number {
  if (rest.n <= 0 || rest.x <= 0) return 1;
  return chiSquareTail((value - rest.y / rest.x) ** 2 / (variance + varianceOf(rest, common)), 1);
}
