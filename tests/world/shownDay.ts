import { dayOf, wallTimeIn } from "#sandbox/world/wallTime.ts";
import type { World } from "#sandbox/world/world.ts";

/** The day that the shop's clocks show, YYYY-MM-DD. */
export function shownDay({ shop }: Pick<World, "shop">, at: Date): string {
  return dayOf(wallTimeIn(shop.timeZone, at));
}
