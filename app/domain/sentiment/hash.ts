/** A whole number from 0 below 2^32 for a text, well spread (FNV-1a with the finish of MurmurHash3). */
export function hashText(text: string, seed: number): number {
  let hash = seed ^ 0x9e3779b9;
  for (let i = 0; i < text.length; i++) hash = hashUnit(hash, text.charCodeAt(i));
  return spread(hash);
}

/** The hash so far with one more UTF-16 unit. */
export function hashUnit(hash: number, unit: number): number {
  const next = Math.imul(hash ^ unit, 0x01000193);
  return next ^ (next >>> 15);
}

/** The finish of MurmurHash3: all bits of the number count in each bit of the result. */
export function spread(hash: number): number {
  let bits = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}
