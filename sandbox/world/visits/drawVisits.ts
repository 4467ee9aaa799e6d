import type { Code } from "../campaigns.ts";
import { draw, type Random } from "../random.ts";
import type { World, WorldOrder } from "../world.ts";
import { type Links, linksOf, pickLink } from "./links.ts";
import { passersBy, type PassBy } from "./passersBy.ts";
import { unplaced } from "./unplaced.ts";
import { drawClickId, tokenOf, type WorldClick } from "./visit.ts";

const DAY = 86_400_000;

/** Shares of our own choice: nothing of them is in the sources. */
const CHANCE = { ownLink: 0.6, ownLinkAgain: 0.22, anotherLink: 0.3, withoutCode: 0.16, second: 0.4, third: 0.25, kept: 0.65 };

type Told = Pick<World, "now" | "campaigns" | "participants" | "ambassadors" | "codes" | "orders" | "leaks">;
type Followed = { links: Links; handle: string; before: number };

/**
 * Draws who came to the store by which Pulse links before buying, some by several and some weeks apart, and who else followed them and bought nothing.
 * Changes the orders' visits in place.
 * @param leaked Keys of orders whose buyers had the code from elsewhere, and came by no link.
 * @returns All clicks up to now, the oldest first.
 */
export function drawVisits(seed: string, world: Told, leaked: ReadonlySet<string>, mostWithCode: bigint): WorldClick[] {
  const { now, campaigns, participants, ambassadors, orders } = world;
  const owners = new Map(world.codes.map((code) => [code.code.toLowerCase(), code]));
  const all = linksOf(seed, campaigns, participants, ambassadors, unplaced(world));
  const clicks: WorldClick[] = [];
  const trails: PassBy[] = [];
  for (const order of orders) {
    if (order.source !== "web" || order.test || leaked.has(order.key) || worth(order) > mostWithCode) continue;
    const random = draw(seed, "visits", order.key);
    const owner = order.codes.map((code) => owners.get(code.toLowerCase())).find(Boolean);
    const followed = (owner ? besideCode(random, order, owner, all) : withoutCode(random, order, all)).sort((a, b) => b.before - a.before);
    const kept = random.chance(CHANCE.kept);
    for (const { links, handle, before } of followed) {
      const at = new Date(order.processedAt.getTime() - before);
      const id = drawClickId(random, at);
      clicks.push({ id, at, campaign: links.campaign.name, handle, kind: "human", visitor: visitorOf(id), ...fromInstagram });
      trails.push({ campaign: links.campaign, handle, at });
      if (kept) order.visits.push({ before, landing: landing(links, handle, tokenOf(id)), referrer: "https://l.instagram.com/", token: tokenOf(id) });
    }
  }
  return [...clicks, ...passersBy(seed, now, all, trails)].sort((a, b) => a.at.getTime() - b.at.getTime() || (a.id < b.id ? -1 : 1));
}

const fromInstagram = { inApp: "instagram", referrerHost: "l.instagram.com", post: null };

/** Who has a code mostly has it from its owner, whose link may have been followed more than once; some had been led by another before, or by another alone. */
function besideCode(random: Random, order: WorldOrder, { campaign, handle }: Code, all: readonly Links[]): Followed[] {
  const own = all.find((links) => links.campaign.name === campaign)!;
  const whose = handle ?? pickLink(own, random);
  const placed = own.handles.some((link) => link.handle === whose);
  const followed: (Followed | null)[] = [];
  if (whose && placed && random.chance(CHANCE.ownLink)) {
    followed.push({ links: own, handle: whose, before: soon(random) });
    if (random.chance(CHANCE.ownLinkAgain)) followed.push({ links: own, handle: whose, before: weeksAgo(random) });
  }
  if (random.chance(CHANCE.anotherLink)) followed.push(somebodys(random, order, all, random.chance(0.7) ? weeksAgo(random) : soon(random)));
  return followed.filter((one) => one !== null).filter((one) => isLive(one, order));
}

function withoutCode(random: Random, order: WorldOrder, all: readonly Links[]): Followed[] {
  if (!random.chance(CHANCE.withoutCode)) return [];
  const followed = [somebodys(random, order, all, soon(random))];
  if (random.chance(CHANCE.second)) followed.push(somebodys(random, order, all, weeksAgo(random)));
  if (random.chance(CHANCE.third)) followed.push(somebodys(random, order, all, weeksAgo(random)));
  return followed.filter((one) => one !== null);
}

/** From some minutes to three days. */
function soon(random: Random): number {
  return Math.round(5 * 60_000 + random.next() ** 3 * 3 * DAY);
}

/** From four days to four weeks. */
function weeksAgo(random: Random): number {
  return Math.round((4 + random.next() * 24) * DAY);
}

/** A link of a campaign that was live then; null where none was. */
function somebodys(random: Random, order: WorldOrder, all: readonly Links[], before: number): Followed | null {
  const live = all.filter((links) => isLive({ links, before }, order));
  if (live.length === 0) return null;
  const links = random.pick(live);
  const handle = pickLink(links, random);
  return handle === null ? null : { links, handle, before };
}

function isLive({ links: { campaign }, before }: Pick<Followed, "links" | "before">, { processedAt }: WorldOrder): boolean {
  const at = processedAt.getTime() - before;
  return campaign.startsAt.getTime() <= at && at < campaign.endsAt.getTime();
}

function landing({ campaign: { landingUrl, name } }: Links, handle: string, token: string): string {
  const parameters = { utm_source: "heartbeat", utm_medium: "ambassador", utm_campaign: name, utm_content: handle, pulse: token };
  return `${landingUrl}?${new URLSearchParams(parameters).toString()}`;
}

/** Of its own: who buys is another visitor than all the others. */
function visitorOf(id: string): string {
  return tokenOf(id);
}

function worth({ lines }: WorldOrder): bigint {
  return lines.reduce((sum, line) => sum + line.unitPrice * BigInt(line.quantity), 0n);
}
