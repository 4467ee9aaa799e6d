export type Interval = { low: number; high: number };

const Z95 = 1.959963984540054;

/**
 * The interval of a share by Wilson's score (Wilson 1927; Brown, Cai and DasGupta 2001 advise it for small samples too).
 * @param part How many of `of`; both whole numbers, `of` more than 0.
 * @param z 1.96 for 95%.
 * @returns Two shares from 0 to 1.
 */
export function wilson(part: number, of: number, z: number = Z95): Interval {
  const share = part / of;
  const square = z * z;
  const middle = (share + square / (2 * of)) / (1 + square / of);
  const half = (z / (1 + square / of)) * Math.sqrt((share * (1 - share)) / of + square / (4 * of * of));
  return { low: part === 0 ? 0 : Math.max(0, middle - half), high: part === of ? 1 : Math.min(1, middle + half) };
}
