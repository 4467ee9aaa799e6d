/** ln Γ(x) for x > 0 by Lanczos' approximation (g = 7, n = 9; Numerical Recipes, 6.1). */
export function logGamma(x: number): number {
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x);
  const t = x + 6.5;
  const sum = LANCZOS.reduce((all, c, i) => all + c / (x + i), 0.99999999999980993);
  return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(t) - t + Math.log(sum);
}

const LANCZOS = [
  676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059, 12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6,
  1.5056327351493116e-7,
];

/**
 * P(X = k) of the negative binomial with this mean and dispersion r: variance mean + mean²/r. A large r is Poisson.
 * ln: lnΓ(k + r) − lnΓ(r) − lnΓ(k + 1) + r ln(r / (r + mean)) + k ln(mean / (r + mean)).
 */
export function countProbability(k: number, mean: number, r: number): number {
  if (mean <= 0) return k === 0 ? 1 : 0;
  return Math.exp(logGamma(k + r) - logGamma(r) - logGamma(k + 1) - r * Math.log1p(mean / r) + k * Math.log(mean / (r + mean)));
}

/** P(X ≥ k) of the same. */
export function atLeast(k: number, mean: number, r: number): number {
  let tail = 0;
  const q = mean / (r + mean);
  // Summed from k on, and not as 1 − P(X < k): that would lose every figure below 1e-16.
  for (let n = k; n < k + 100_000; n++) {
    const p = countProbability(n, mean, r);
    tail += p;
    // What is left is less than a geometric series whose ratio no later term exceeds.
    const ratio = Math.max(q, ((n + r) / (n + 1)) * q);
    if (ratio < 1 && (p * ratio) / (1 - ratio) < tail * 1e-9) break;
  }
  return Math.min(1, tail);
}

/** P(χ² ≥ x) with df degrees of freedom: the upper incomplete gamma function Q(df/2, x/2), by series or continued fraction (Numerical Recipes, 6.2). */
export function chiSquareTail(x: number, df: number): number {
  const a = df / 2;
  const z = x / 2;
  if (z <= 0) return 1;
  const front = Math.exp(a * Math.log(z) - z - logGamma(a));
  if (z < a + 1) {
    let term = 1 / a;
    let sum = term;
    for (let n = 1; n < 1000 && term > sum * 1e-12; n++) sum += term *= z / (a + n);
    return Math.max(0, 1 - front * sum);
  }
  let b = z + 1 - a;
  let c = 1e300;
  let d = 1 / b;
  let h = d;
  for (let i = 1; i < 1000; i++) {
    const an = -i * (i - a);
    b += 2;
    d = 1 / (an * d + b || 1e-300);
    c = b + an / c || 1e-300;
    h *= d * c;
    if (Math.abs(d * c - 1) < 1e-12) break;
  }
  return Math.min(1, front * h);
}

/** The middle one; of none 0. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted.length ? (sorted[Math.floor((sorted.length - 1) / 2)]! + sorted[Math.floor(sorted.length / 2)]!) / 2 : 0;
}

/**
 * The dispersion r of counts around their expected values, by moments: Σ mean² / (Σ (x − mean)² − Σ mean), within [0.05, 100].
 * @param pairs Counts with what was expected of each; too few of them give 1, which is careful.
 */
export function dispersionOf(pairs: readonly { count: number; mean: number }[]): number {
  if (pairs.length < 8) return 1;
  const squares = pairs.reduce((sum, { mean }) => sum + mean ** 2, 0);
  const excess = pairs.reduce((sum, { count, mean }) => sum + (count - mean) ** 2 - mean, 0);
  return excess <= 0 ? 100 : Math.min(100, Math.max(0.05, squares / excess));
}

/**
 * p-values as they are after so many tests at once, by Holm: the smallest times m, the next times m − 1 …, never falling. With a limit of 0.001 on
 * these, at most one look in a thousand at honest codes shows any (Holm 1979, A simple sequentially rejective multiple test procedure).
 */
export function holm(values: readonly number[]): number[] {
  const order = values.map((p, i) => ({ p, i })).sort((a, b) => a.p - b.p);
  const adjusted = new Array<number>(values.length);
  let least = 0;
  order.forEach(({ p, i }, rank) => (adjusted[i] = least = Math.min(1, Math.max(least, p * (values.length - rank)))));
  return adjusted;
}

/** 20 for one in ten, 40 for one in a hundred …, 100 for one in 100,000 and less. */
export function scoreOf(p: number): number {
  return Math.min(100, Math.max(0, Math.round(-20 * Math.log10(Math.max(p, 1e-300)))));
}
