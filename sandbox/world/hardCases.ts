import type { Code, WorldCampaign } from "./campaigns.ts";
import { draw } from "./random.ts";
import type { WorldOrder } from "./world.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/**
 * Makes some orders of the running campaign into the cases that are easily counted wrong; the sources have too few of them, or none.
 * @param orders Changed in place.
 * @returns Which order shows which case.
 */
export function addHardCases(
  seed: string,
  now: Date,
  orders: readonly WorldOrder[],
  campaigns: readonly WorldCampaign[],
  codes: readonly Code[],
): Record<string, string> {
  const running = campaigns.find((campaign) => campaign.startsAt <= now && now < campaign.endsAt);
  if (!running) throw new Error("no campaign of the plan runs now");
  const within = (order: WorldOrder, campaign: WorldCampaign) => order.processedAt >= campaign.startsAt && order.processedAt < campaign.endsAt;
  const carriesOne = (order: WorldOrder) => order.codes.length === 1 && isOf(running, order.codes[0]!, codes);
  const settled = (order: WorldOrder) => order.refunds.length === 0 && order.processedAt.getTime() < now.getTime() - 6 * DAY;
  const pool = draw(seed, "hard cases").shuffled(orders.filter((order) => order.customer !== null && carriesOne(order) && settled(order)));
  const cases: Record<string, string> = {};
  const make = (name: string, change: (order: WorldOrder) => void, fits: (order: WorldOrder) => boolean = () => true) => {
    const place = pool.findIndex(fits);
    if (place < 0) throw new Error(`no order is left to be "${name}"`);
    const [order] = pool.splice(place, 1) as [WorldOrder];
    change(order);
    cases[name] = order.key;
  };

  // First, because it has the fewest to choose from: both campaigns must run.
  for (const earlier of campaigns.filter(
    (campaign) => campaign.code === null && campaign.startsAt < running.startsAt && campaign.endsAt > running.startsAt,
  )) {
    const code = codes.find((candidate) => candidate.campaign === earlier.name)!;
    const addCode = (order: WorldOrder) => order.codes.push(code.code);
    make("two ambassadors' codes", addCode, (order) => within(order, earlier));
  }
  make("code in another case", (order) => (order.codes = order.codes.map(otherCase)));
  make("test order", (order) => (order.test = true));
  make("point of sale", (order) => (order.source = "pos"));
  make("draft order", (order) => (order.source = "shopify_draft_order"));
  make("partially refunded", (order) => giveBack(order, [{ line: 0, quantity: 1 }], 0n), hasTwoPieces);
  make("fully refunded", (order) => giveBack(order, everything(order), order.shipping));
  make("cancelled", (order) => (order.cancelledAt = new Date(order.processedAt.getTime() + 2 * HOUR)));
  make("guest without an account", asGuest);
  return cases;
}

function isOf(campaign: WorldCampaign, typed: string, codes: readonly Code[]): boolean {
  return codes.some((code) => code.campaign === campaign.name && code.code.toLowerCase() === typed.toLowerCase());
}

/** MaYa42: as a phone's keyboard makes it. */
function otherCase(code: string): string {
  return [...code].map((letter, i) => (i % 2 === 0 ? letter.toUpperCase() : letter.toLowerCase())).join("");
}

function hasTwoPieces(order: WorldOrder): boolean {
  return order.lines.reduce((sum, line) => sum + line.quantity, 0) > 1;
}

function everything(order: WorldOrder): { line: number; quantity: number }[] {
  return order.lines.map(({ quantity }, line) => ({ line, quantity }));
}

function giveBack(order: WorldOrder, lines: { line: number; quantity: number }[], shipping: bigint): void {
  order.refunds.push({ key: `drawn of ${order.key}`, processedAt: new Date(order.processedAt.getTime() + 3 * DAY), lines, shipping });
}

function asGuest(order: WorldOrder): void {
  order.customer = null;
  order.guestEmail = `guest-${order.key}@example.com`;
}
