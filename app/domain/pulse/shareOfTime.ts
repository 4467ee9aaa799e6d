type Lasting = { fromAt: Date; untilAt: Date | null };

/**
 * Which part of a link's time each of its turns had within [from, to), in the order of the turns: milliseconds had over milliseconds in
 * which it led anywhere. They add up to 1; where it led nowhere in that time, all are 0.
 */
export function sharesOfTime(turns: readonly Lasting[], from: Date, to: Date): number[] {
  const had = turns.map((turn) =>
    Math.max(0, Math.min(turn.untilAt?.getTime() ?? Infinity, to.getTime()) - Math.max(turn.fromAt.getTime(), from.getTime())),
  );
  const all = had.reduce((sum, one) => sum + one, 0);
  return had.map((one) => (all === 0 ? 0 : one / all));
}
