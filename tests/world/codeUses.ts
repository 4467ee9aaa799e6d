import { type CodeUse, USED_DAYS, WINDOW_DAYS } from "#app/attribution/leaks/codeUse.ts";
import { shownDay } from "#tests/world/shownDay.ts";
import type { World, WorldOrder } from "#sandbox/world/world.ts";

const DAY = 86_400_000;
/** The app asks for the visits of orders that are not older. */
const JOURNEY_DAYS = 3;
const CLICK_DAYS = 30;

/** How a world's codes were used, as the app reads it from the orders, their visits and the clicks (app/attribution/leaks/readUses.ts). */
export function codeUses(world: World): { uses: (CodeUse & { code: string })[]; regions: Map<string, number> } {
  const dayNumber = (at: Date) => Date.parse(shownDay(world, at)) / DAY;
  const today = dayNumber(world.now);
  const back = (at: Date) => today - dayNumber(at);
  const counted = world.orders.filter((order) => !order.test && !order.cancelledAt && back(order.processedAt) < WINDOW_DAYS);
  const byCode = new Map<string, WorldOrder[]>();
  for (const order of counted) for (const code of order.codes) byCode.set(code.toLowerCase(), [...(byCode.get(code.toLowerCase()) ?? []), order]);
  const campaigns = new Map(world.campaigns.map((campaign, i) => [campaign.name, { ...campaign, id: BigInt(i + 1) }]));
  const uses = world.codes.flatMap(({ code, campaign: name, handle }, i) => {
    const orders = byCode.get(code.toLowerCase()) ?? [];
    if (!orders.some((order) => back(order.processedAt) < USED_DAYS)) return [];
    const campaign = campaigns.get(name)!;
    const known = orders.filter((order) => order.visits.length > 0 && world.now.getTime() - order.processedAt.getTime() < JOURNEY_DAYS * DAY);
    const hosts = known.flatMap(({ visits }) => [...new Set(visits.flatMap(({ referrer }) => (referrer ? [new URL(referrer).hostname] : [])))]);
    const oldest = Math.max(...orders.map((order) => back(order.processedAt)));
    const length = Math.max(oldest + 1, Math.min(WINDOW_DAYS, back(campaign.startsAt) + 1));
    const use: CodeUse & { code: string } = {
      code,
      codeId: BigInt(i + 1),
      campaignId: campaign.id,
      participationId: handle ? BigInt(i + 1) : null,
      days: Array.from({ length }, (_, n) => orders.filter((order) => back(order.processedAt) === n).length),
      buyers: new Set(orders.map((order) => order.customer ?? order.key)).size,
      clicks: world.clicks.filter(
        (click) => click.kind === "human" && click.campaign === name && click.handle === handle && back(click.at) < WINDOW_DAYS + CLICK_DAYS,
      ).length,
      regions: counts(orders.flatMap(({ shipTo }) => shipTo?.country ?? [])),
      referred: known.length,
      hosts: counts(hosts),
      own: 0,
    };
    return [use];
  });
  return { uses, regions: counts(counted.flatMap(({ shipTo }) => shipTo?.country ?? [])) };
}

function counts(values: readonly string[]): Map<string, number> {
  return new Map([...Map.groupBy(values, (value) => value)].map(([value, all]) => [value, all.length]));
}
