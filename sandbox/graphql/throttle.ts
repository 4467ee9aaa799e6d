import type { Shop } from "../store/types.ts";

/** Points a second by plan; the bucket holds twenty seconds of them. */
const RESTORE: Record<Shop["plan"], number> = { standard: 100, advanced: 200, plus: 1000, enterprise: 2000 };
const SECONDS = 20;

export type Buckets = Map<string, { available: number; at: number }>;

export type ThrottleStatus = { maximumAvailable: number; currentlyAvailable: number; restoreRate: number };

/** Takes the requested cost out of the shop's leaky bucket. @returns False, and nothing is taken, when it holds less. */
export function takePoints(buckets: Buckets, shop: Shop, cost: number, now = Date.now()): boolean {
  const { maximumAvailable, currentlyAvailable } = throttleStatus(buckets, shop, now);
  const fits = cost <= currentlyAvailable;
  buckets.set(shop.domain, { available: Math.min(maximumAvailable, currentlyAvailable) - (fits ? cost : 0), at: now });
  return fits;
}

/** Gives back what was requested and not used. */
export function givePoints(buckets: Buckets, shop: Shop, points: number): void {
  const bucket = buckets.get(shop.domain);
  if (bucket) bucket.available += points;
}

export function throttleStatus(buckets: Buckets, shop: Shop, now = Date.now()): ThrottleStatus {
  const restoreRate = RESTORE[shop.plan];
  const maximumAvailable = restoreRate * SECONDS;
  const bucket = buckets.get(shop.domain) ?? { available: maximumAvailable, at: now };
  const currentlyAvailable = Math.min(maximumAvailable, bucket.available + ((now - bucket.at) / 1000) * restoreRate);
  return { maximumAvailable, currentlyAvailable: Math.floor(currentlyAvailable), restoreRate };
}
