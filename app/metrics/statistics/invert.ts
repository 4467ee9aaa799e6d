/**
 * The x in [low, high] at which a function that never falls reaches `target`, by bisection; `high` is doubled until it does.
 * @param low Where the function is below the target.
 */
export function invert(rises: (x: number) => number, target: number, low: number, high: number): number {
  while (rises(high) < target && high < 1e300) high *= 2;
  for (let i = 0; i < 200 && high - low > 1e-15 * Math.abs(high); i++) {
    const middle = (low + high) / 2;
    if (rises(middle) < target) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
