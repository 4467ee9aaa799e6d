import type { Purchase } from "../purchase.ts";
import { draw } from "../random.ts";

/** How many of a hundred orders fall into each hour of a day: drawn, the source has days only. */
const BY_HOUR = [2, 1, 1, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 6, 5, 5, 5, 5, 5, 7, 9, 9, 7, 5];

const HOURS = BY_HOUR.flatMap((count, hour) => Array.from({ length: count }, () => hour));

/** Gives each purchase a drawn time of its day. @returns Oldest first. */
export function withHours(seed: string, purchases: readonly Purchase[]): Purchase[] {
  const two = (n: number) => String(n).padStart(2, "0");
  const timed = purchases.map((purchase) => {
    const random = draw(seed, "hour", purchase.key);
    return { ...purchase, at: `${purchase.at} ${two(random.pick(HOURS))}:${two(random.below(60))}:${two(random.below(60))}` };
  });
  return timed.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}
