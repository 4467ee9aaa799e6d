/** Where a figure lies with the confidence that was asked for; `low` ≤ `high`. */
export type Interval = { low: number; high: number };

/** Throws where a confidence is not between 0 and 1: a fault of the program. */
export function tailOf(confidence: number): number {
  if (!(confidence > 0 && confidence < 1)) throw new RangeError(`A confidence lies between 0 and 1, not ${confidence}.`);
  return (1 - confidence) / 2;
}
