const STEPS = [1, 2, 2.5, 5, 10];

/**
 * Round values for an axis that holds all of `values` and zero: about four steps of 1, 2, 2.5 or 5 times a power of ten.
 * @param whole Only whole numbers: counts.
 */
export function niceTicks(values: readonly number[], whole: boolean): number[] {
  const low = Math.min(0, ...values);
  const high = Math.max(0, ...values);
  const rough = (high - low || 1) / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const fitting = STEPS.map((step) => step * power).find((step) => step >= rough && !(whole && step % 1)) ?? power * 10;
  const step = whole ? Math.max(1, fitting) : fitting;
  const first = Math.floor(low / step);
  const last = Math.max(first + 1, Math.ceil(high / step));
  return Array.from({ length: last - first + 1 }, (_, i) => (first + i) * step);
}
