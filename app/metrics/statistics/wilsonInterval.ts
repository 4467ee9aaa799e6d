import { type Interval, tailOf } from "./interval.ts";
import { normalQuantile } from "./normalQuantile.ts";

/**
 * Wilson's score interval of a share: k of n. It stays within 0 and 1, and says something where k is 0 or n (Wilson 1927, Probable inference, the law of
 * succession, and statistical inference; recommended for every n by Brown, Cai and DasGupta 2001). n = 0: 0 to 1.
 */
export function wilsonInterval(k: number, n: number, confidence = 0.95): Interval {
  const z2 = normalQuantile(tailOf(confidence)) ** 2;
  if (n <= 0) return { low: 0, high: 1 };
  const p = k / n;
  const centre = p + z2 / (2 * n);
  const half = Math.sqrt(z2 * ((p * (1 - p)) / n + z2 / (4 * n * n)));
  const scale = 1 + z2 / n;
  return { low: k <= 0 ? 0 : (centre - half) / scale, high: k >= n ? 1 : (centre + half) / scale };
}
