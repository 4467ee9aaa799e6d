/** A rule that weighs touches by their time alone. */
export const heuristics = ["first", "last", "linear", "position", "time-decay"] as const;
export type Heuristic = (typeof heuristics)[number];

const HALF_LIFE_MS = 7 * 86_400_000;
const SCALE = 2 ** 52;

/**
 * What each touch weighs, as whole numbers whose proportions are the rule's:
 * first and last: all to one; linear: equal; position: 40 / 20 / 40, the 20 shared by those in between (two touches: halves; one: all), as Google
 * Analytics defined its position-based model; time decay: 2^(−age / 7 days), age counted from the last touch, which gives the same proportions as
 * from the order.
 * @param times The touches' times in milliseconds, ascending.
 */
export function sharesOf(rule: Heuristic, times: readonly number[]): bigint[] {
  const last = times.length - 1;
  if (rule === "linear") return times.map(() => 1n);
  if (rule === "first") return times.map((_, i) => (i === 0 ? 1n : 0n));
  if (rule === "last") return times.map((_, i) => (i === last ? 1n : 0n));
  if (rule === "position") {
    if (times.length < 3) return times.map(() => 1n);
    const between = BigInt(times.length - 2);
    return times.map((_, i) => (i === 0 || i === last ? 2n * between : 1n));
  }
  return times.map((time) => BigInt(Math.round(SCALE * 2 ** ((time - times[last]!) / HALF_LIFE_MS))));
}
