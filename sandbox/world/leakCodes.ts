import type { Code, Participant, WorldCampaign } from "./campaigns.ts";
import { draw } from "./random.ts";
import { siteVisit } from "./visits/visit.ts";
import { dayOf, wallTimeIn } from "./wallTime.ts";
import type { World, WorldOrder } from "./world.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Sites that do not exist and live from publishing codes. */
const COUPON_SITES = ["https://www.demo-vouchers.example/thames-gifts", "https://couponcorner.example/shops/gifts"];

/** Orders that a leak takes of those without a code: of the days of a burst, of the last 60 hours, and of the nine days before them. */
const BURST = { orders: 12, days: 3 };
const COUPON = { lately: 4, before: 6, aheadShare: 0.08 };

/** Whose code leaks: by rank of pull, so that the first has buyers enough to miss their clicks, and the last was nearly silent. */
const RANKS = { noClicks: 2, couponSite: 4, burst: 24 };

export type Leaks = NonNullable<World["leaks"]>;

type Past = Pick<World, "now" | "shop" | "campaigns" | "participants" | "codes" | "orders" | "keptBack">;

/** Whose codes of the running campaign leak in this world, before anything is changed. */
export function chooseLeaks({ now, campaigns, participants, codes }: Pick<World, "now" | "campaigns" | "participants" | "codes">): Leaks {
  const running = runningAt(campaigns, now);
  const ranked = participants.filter(({ campaign, weight }) => campaign === running.name && weight > 0).sort((a, b) => b.weight - a.weight);
  return {
    noClicks: codeOf(ranked[RANKS.noClicks]!, codes),
    couponSite: codeOf(ranked[RANKS.couponSite]!, codes),
    burst: codeOf(ranked[RANKS.burst]!, codes),
  };
}

/**
 * Makes three codes of the running campaign leak, each in another way: one is on coupon sites since some days, and goes on being used from there; one
 * that was nearly silent is suddenly used a dozen times within three days; and of one nobody ever followed the link (`drawVisits` leaves it out). The
 * orders are real ones that carried no code.
 * @param leaks The orders are changed in place.
 * @returns Keys of the orders whose buyers came by no link.
 */
export function leakCodes(seed: string, leaks: Leaks, { now, shop, campaigns, orders, keptBack }: Past, mostWithCode: bigint): Set<string> {
  const running = runningAt(campaigns, now);
  const random = draw(seed, "leaks");
  const free = (order: WorldOrder) => order.codes.length === 0 && worth(order) <= mostWithCode && order.processedAt >= running.startsAt;
  const since = (ms: number) => orders.filter((order) => free(order) && order.processedAt.getTime() > now.getTime() - ms);
  const leaked = new Set<string>();
  const take = (order: WorldOrder, code: string) => (order.codes.push(code), leaked.add(order.key));
  const fromSite = (order: WorldOrder) => order.visits.push(siteVisit(random.pick(COUPON_SITES), shop.domain, (2 + random.below(30)) * 60_000));

  const today = wallTimeIn(shop.timeZone, now);
  const days = Array.from({ length: BURST.days }, (_, back) => dayOf(today - back * DAY));
  const lately = since(BURST.days * DAY + DAY).filter(({ processedAt }) => days.includes(dayOf(wallTimeIn(shop.timeZone, processedAt))));
  for (const order of random.shuffled(lately).slice(0, BURST.orders)) take(order, leaks.burst);
  const before = (order: WorldOrder) => order.processedAt.getTime() <= now.getTime() - 60 * HOUR;
  const newest = random.shuffled(since(60 * HOUR)).slice(0, COUPON.lately);
  const older = random.shuffled(since(11 * DAY).filter(before)).slice(0, COUPON.before);
  for (const order of [...newest, ...older]) {
    take(order, leaks.couponSite);
    fromSite(order);
  }
  for (const event of keptBack) {
    if (event.kind !== "order" || event.order.processedAt >= running.endsAt || !free(event.order)) continue;
    if (!draw(seed, "leaks on", event.order.key).chance(COUPON.aheadShare)) continue;
    take(event.order, leaks.couponSite);
    fromSite(event.order);
  }
  return leaked;
}

function runningAt(campaigns: readonly WorldCampaign[], now: Date): WorldCampaign {
  const running = campaigns.find(({ startsAt, endsAt }) => startsAt <= now && now < endsAt);
  if (!running) throw new Error("no campaign of the plan runs now");
  return running;
}

function codeOf({ campaign, handle }: Participant, codes: readonly Code[]): string {
  return codes.find((code) => code.campaign === campaign && code.handle === handle)!.code;
}

function worth({ lines }: WorldOrder): bigint {
  return lines.reduce((sum, line) => sum + line.unitPrice * BigInt(line.quantity), 0n);
}
