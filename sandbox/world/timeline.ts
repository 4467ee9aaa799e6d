import type { Purchase } from "./purchase.ts";
import type { WorldRefund } from "./world.ts";
import { instantOf, wallTime, WEEK } from "./wallTime.ts";

/** Orders that are left to be placed live. */
const KEPT_BACK = 150;

export type Dated = { purchase: Purchase; processedAt: Date; refunds: WorldRefund[] };

/**
 * Moves purchases by whole weeks of the shop's clock (weekdays and hours stay), by the fewest that leave at least 150 orders after `now`:
 * so the sales run up to `now` without a gap, and go on after it.
 * @param purchases Oldest first.
 * @returns The moved purchases, oldest first, and the number of weeks.
 */
export function moveTo(timeZone: string, now: Date, purchases: readonly Purchase[]): { moved: Dated[]; weeks: number } {
  const last = purchases[Math.max(0, purchases.length - KEPT_BACK)];
  if (!last) return { moved: [], weeks: 0 };
  let weeks = Math.floor((now.getTime() - wallTime(last.at)) / WEEK) - 1;
  while (instantOf(timeZone, wallTime(last.at) + weeks * WEEK) <= now) weeks += 1;
  const at = (text: string) => instantOf(timeZone, wallTime(text) + weeks * WEEK);
  const moved = purchases.map((purchase) => ({
    purchase,
    processedAt: at(purchase.at),
    refunds: purchase.returns.map((entry) => ({
      key: `${entry.key} of ${purchase.key}`,
      processedAt: at(entry.at),
      lines: entry.lines,
      shipping: entry.shipping,
    })),
  }));
  // Where clocks are put back, the order of the clock's readings is not the order of the instants.
  return { moved: moved.sort((a, b) => a.processedAt.getTime() - b.processedAt.getTime()), weeks };
}
