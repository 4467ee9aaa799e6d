/**
 * Minimises a smooth function of many variables by L-BFGS, from zero (Nocedal and Wright, Numerical Optimization, algorithm 7.5, with halving steps).
 * @param evaluate Writes the gradient at the point into its second argument and returns the value.
 */
export function minimise(size: number, evaluate: (point: Float64Array, gradient: Float64Array) => number, steps: number, kept = 6): Float64Array {
  let point = new Float64Array(size);
  let gradient = new Float64Array(size);
  let value = evaluate(point, gradient);
  const pairs: { moved: Float64Array; turned: Float64Array; factor: number }[] = [];
  for (let step = 0; step < steps; step++) {
    const direction = directionOf(gradient, pairs);
    const slope = dot(gradient, direction);
    let length = pairs.length ? 1 : 1 / Math.sqrt(dot(gradient, gradient));
    const next = new Float64Array(size);
    const nextGradient = new Float64Array(size);
    let nextValue = Infinity;
    for (let tries = 0; tries < 12; tries++, length *= 0.4) {
      for (let i = 0; i < size; i++) next[i] = point[i]! + length * direction[i]!;
      nextValue = evaluate(next, nextGradient);
      if (nextValue <= value + 1e-4 * length * slope) break;
    }
    const moved = next.map((x, i) => x - point[i]!);
    const turned = nextGradient.map((x, i) => x - gradient[i]!);
    const curve = dot(moved, turned);
    if (curve > 1e-12) pairs.push({ moved, turned, factor: 1 / curve });
    if (pairs.length > kept) pairs.shift();
    const gain = value - nextValue;
    [point, gradient, value] = [next, nextGradient, nextValue];
    if (gain < 1e-5 * Math.abs(value)) break;
  }
  return point;
}

function directionOf(gradient: Float64Array, pairs: { moved: Float64Array; turned: Float64Array; factor: number }[]): Float64Array {
  const direction = gradient.map((x) => -x);
  const shares = pairs.map(() => 0);
  for (let k = pairs.length - 1; k >= 0; k--) {
    const { moved, turned, factor } = pairs[k]!;
    shares[k] = factor * dot(moved, direction);
    add(direction, turned, -shares[k]!);
  }
  const last = pairs.at(-1);
  if (last) {
    const scale = 1 / (last.factor * dot(last.turned, last.turned));
    for (let i = 0; i < direction.length; i++) direction[i]! *= scale;
  }
  pairs.forEach(({ moved, turned, factor }, k) => add(direction, moved, shares[k]! - factor * dot(turned, direction)));
  return direction;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

function add(to: Float64Array, from: Float64Array, share: number): void {
  for (let i = 0; i < to.length; i++) to[i]! += share * from[i]!;
}
