import type { Figures } from "#app/metrics/figures.ts";
import { decimalString } from "#app/platform/money.ts";
import { everyDay } from "./everyDay.ts";
import type { ShopFormats } from "./formats.ts";

/**
 * The days of a chart without gaps: from the campaign's first day (or the first with anything in it, if earlier) to the last with
 * anything in it. Nothing happened yet: empty.
 */
export function chartDays(formats: ShopFormats, days: readonly { day: string; figures: Figures }[], startsOn: string) {
  const first = days[0]?.day;
  const last = days.at(-1)?.day;
  if (!first || !last) return [];
  const known = new Map(days.map(({ day, figures }) => [day, figures]));
  const from = startsOn < first ? startsOn : first;
  return everyDay(from, last).map((day) => {
    const net = known.get(day)?.net ?? 0n;
    return {
      day,
      dayText: formats.day(day),
      orders: known.get(day)?.orders ?? 0,
      netText: formats.money(net),
      // For the height of the line only.
      net: Number(decimalString(net, formats.currency)),
    };
  });
}
