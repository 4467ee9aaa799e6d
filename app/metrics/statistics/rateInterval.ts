import { gammaQuantile } from "./gammaQuantile.ts";
import { type Interval, tailOf } from "./interval.ts";

/**
 * The interval of a rate: `count` events in `exposure` (> 0), exact in the sense that it never covers less than it says (Garwood 1936, Fiducial limits for the
 * Poisson distribution): gamma quantiles of shape count below, count + 1 above.
 */
export function rateInterval(count: number, exposure: number, confidence = 0.95): Interval {
  const tail = tailOf(confidence);
  return { low: count === 0 ? 0 : gammaQuantile(tail, count) / exposure, high: gammaQuantile(1 - tail, count + 1) / exposure };
}
