const LABELS = [0, 1, 2];

/** Counts by what a text is (row) and what it was judged to be (column). */
export function confusionOf(pairs: readonly (readonly [is: number, judged: number])[]): number[][] {
  const counts = LABELS.map(() => LABELS.map(() => 0));
  for (const [is, judged] of pairs) counts[is]![judged]!++;
  return counts;
}

/** The mean over labels of how many of those that have it were found. */
export function recallOf(confusion: number[][]): number {
  return mean(LABELS.map((label) => share(confusion[label]![label]!, sum(confusion[label]!))));
}

/** The mean over labels of the harmonic mean of precision and recall. */
export function f1Of(confusion: number[][]): number {
  return mean(LABELS.map((label) => share(2 * confusion[label]![label]!, sum(confusion[label]!) + sum(confusion.map((row) => row[label]!)))));
}

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}

function sum(values: number[]): number {
  return values.reduce((a, b) => a + b, 0);
}

function mean(values: number[]): number {
  return sum(values) / values.length;
}
