/** So many at once, and so many a second after that. */
export type Rate = { burst: number; aSecond: number };

type Bucket = { tokens: number; at: number };

/**
 * Limits by key: each has a bucket of tokens that fills again with time. At most so many keys are remembered, the one that was used longest ago is
 * forgotten first, so that no number of keys fills the memory.
 * @param now Milliseconds, steadily rising.
 * @returns Whether the key may go on; it costs a token.
 */
export function tokenBuckets({ burst, aSecond }: Rate, mostKeys: number, now: () => number = () => performance.now()): (key: string) => boolean {
  const buckets = new Map<string, Bucket>();
  return (key) => {
    const at = now();
    const bucket = buckets.get(key);
    const tokens = bucket ? Math.min(burst, bucket.tokens + ((at - bucket.at) / 1000) * aSecond) : burst;
    const allowed = tokens >= 1;
    // Taken out and put back: a map keeps the order in which keys came.
    buckets.delete(key);
    buckets.set(key, { tokens: allowed ? tokens - 1 : tokens, at });
    if (buckets.size > mostKeys) buckets.delete(buckets.keys().next().value!);
    return allowed;
  };
}
