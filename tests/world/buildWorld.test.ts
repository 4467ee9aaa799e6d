import { describe, expect, test } from "vitest";
import { buildWorld } from "#sandbox/world/buildWorld.ts";
import { hudsonRecords } from "#sandbox/world/hudson/shop.ts";
import { thamesGifts } from "#sandbox/world/thames/shop.ts";
import { wallTimeIn } from "#sandbox/world/wallTime.ts";
import type { World, WorldOrder } from "#sandbox/world/world.ts";

const now = new Date("2026-11-22T16:20:00Z");
const inSummer = new Date("2027-06-09T03:30:00Z");
const build = (plan: typeof thamesGifts, at = now, seed = "heartbeat") => buildWorld(plan, { now: at, seed });
const worlds = await Promise.all([build(thamesGifts), build(hudsonRecords), build(thamesGifts, inSummer), build(hudsonRecords, inSummer)]);
const [thames, hudson] = worlds as [World, World, World, World];

const everyOrder = (world: World): WorldOrder[] => [
  ...world.orders,
  ...world.keptBack.flatMap((event) => (event.kind === "order" ? [event.order] : [])),
];

describe.each(worlds.map((world) => [`${world.shop.domain} at ${world.now.toISOString()}`, world] as const))("%s", (_, world) => {
  const campaigns = new Map(world.campaigns.map((campaign) => [campaign.name, campaign]));
  const codes = new Map(world.codes.map((code) => [code.code.toLowerCase(), code]));

  test("orders run up to now, oldest first, and at least 150 are kept back", () => {
    const times = world.orders.map((order) => order.processedAt.getTime());
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect(world.now.getTime() - times.at(-1)!).toBeLessThan(3 * 86_400_000);
    expect(times.at(-1)!).toBeLessThanOrEqual(world.now.getTime());
    expect(world.orders.flatMap((order) => order.refunds).every((refund) => refund.processedAt <= world.now)).toBe(true);
    const kept = world.keptBack.filter((event) => event.kind === "order").length;
    expect(kept).toBeGreaterThanOrEqual(150);
    expect(kept).toBeLessThan(600);
  });

  test("a refund that is kept back comes after its order", () => {
    const placed = new Set(world.orders.map((order) => order.key));
    for (const event of world.keptBack) {
      if (event.kind === "order") placed.add(event.order.key);
      else expect(placed.has(event.order)).toBe(true);
    }
  });

  test("each code on an order is one of the shop's, within its campaign's days", () => {
    for (const order of everyOrder(world)) {
      for (const typed of order.codes) {
        const campaign = campaigns.get(codes.get(typed.toLowerCase())!.campaign)!;
        expect(order.processedAt >= campaign.startsAt && order.processedAt < campaign.endsAt).toBe(true);
      }
    }
  });

  test("the share of orders with a code is the campaign's, within chance", () => {
    for (const campaign of world.campaigns) {
      const alone = world.campaigns.filter((other) => other !== campaign);
      const within = world.orders.filter(
        (order) =>
          campaign.startsAt <= order.processedAt &&
          order.processedAt < campaign.endsAt &&
          alone.every((other) => order.processedAt < other.startsAt || order.processedAt >= other.endsAt),
      );
      if (within.length === 0) continue;
      const share = within.filter((order) => order.codes.length > 0).length / within.length;
      const error = Math.sqrt((campaign.share * (1 - campaign.share)) / within.length);
      // Orders of traders carry none: up to two hundredths fewer.
      expect(Math.abs(share - campaign.share)).toBeLessThan(4 * error + 0.02);
    }
    const outside = world.orders.filter((order) =>
      world.campaigns.every((campaign) => order.processedAt < campaign.startsAt || order.processedAt >= campaign.endsAt),
    );
    expect(outside.filter((order) => order.codes.length > 0)).toEqual([]);
  });

  test("refunds of an order never exceed it", () => {
    for (const order of world.orders) {
      const left = order.lines.map((line) => line.quantity);
      for (const { line, quantity } of order.refunds.flatMap((refund) => refund.lines)) left[line]! -= quantity;
      expect(Math.min(...left)).toBeGreaterThanOrEqual(0);
    }
  });

  test("no two people share a handle, an e-mail or a phone, but for the ambassadors who buy", () => {
    const unique = (values: (string | null)[]) => expect(new Set(values.filter(Boolean)).size).toBe(values.filter(Boolean).length);
    unique(world.ambassadors.map((ambassador) => ambassador.handle));
    unique(world.codes.map((code) => code.code.toLowerCase()));
    unique(world.customers.map((customer) => customer.email.toLowerCase()));
    unique(world.customers.map((customer) => customer.phone));
    const own = new Set(world.ambassadors.map((ambassador) => ambassador.phone));
    const shared = world.customers.filter((customer) => customer.phone !== null && own.has(customer.phone)).map((customer) => customer.key);
    expect(shared.every((key) => Object.values(world.buyers).includes(key))).toBe(true);
    for (const { email } of [...world.customers, ...world.ambassadors]) expect(email).toMatch(/@example\.com$/);
  });

  test("every hard case is there, each on an order of its own", () => {
    const keys = Object.values(world.hardCases);
    expect(new Set(keys).size).toBe(world.shop.plan === "PRO" ? 9 : 8);
    const show = (name: string) => world.orders.find((order) => order.key === world.hardCases[name])!;
    expect(show("test order").test).toBe(true);
    expect([show("point of sale").source, show("draft order").source]).toEqual(["pos", "shopify_draft_order"]);
    expect(show("guest without an account")).toMatchObject({ customer: null });
    expect(show("guest without an account").codes).toHaveLength(1);
    expect(show("cancelled").cancelledAt!.getTime()).toBeGreaterThan(show("cancelled").processedAt.getTime());
    const returned = (name: string) =>
      show(name)
        .refunds.flatMap((refund) => refund.lines)
        .reduce((sum, line) => sum + line.quantity, 0);
    const bought = (name: string) => show(name).lines.reduce((sum, line) => sum + line.quantity, 0);
    expect(returned("partially refunded")).toBeLessThan(bought("partially refunded"));
    expect(returned("fully refunded")).toBe(bought("fully refunded"));
    const typed = show("code in another case").codes[0]!;
    expect(world.codes.some((code) => code.code === typed)).toBe(false);
    expect(codes.has(typed.toLowerCase())).toBe(true);
  });

  test("weekdays and hours are those of the source, on the shop's own clock", () => {
    const atNight = everyOrder(world).filter((order) => new Date(wallTimeIn(world.shop.timeZone, order.processedAt)).getUTCHours() < 6);
    expect(atNight.length / world.orders.length).toBeLessThan(0.08);
    const onSaturday = everyOrder(world).filter((order) => new Date(wallTimeIn(world.shop.timeZone, order.processedAt)).getUTCDay() === 6);
    // The gift shop of the source sold nothing on Saturdays.
    if (world.shop.plan === "PRO") expect(onSaturday).toEqual([]);
    else expect(onSaturday.length).toBeGreaterThan(500);
  });
});

test("two ambassadors' codes on one order are of two campaigns that both run", () => {
  const order = thames.orders.find((candidate) => candidate.key === thames.hardCases["two ambassadors' codes"])!;
  const campaigns = order.codes.map((code) => thames.codes.find((own) => own.code.toLowerCase() === code.toLowerCase())!.campaign);
  expect(new Set(campaigns).size).toBe(2);
});

test("the Pro shop has an ended, a running and a coming campaign and a code for each participant; the DIY shop one code a campaign", () => {
  expect(thames.campaigns.map((campaign) => [campaign.startsAt <= now, campaign.endsAt <= now])).toEqual([
    [true, true],
    [true, false],
    [false, false],
  ]);
  expect(thames.ambassadors.length).toBe(240);
  expect(thames.codes.length).toBe(thames.participants.length);
  expect(hudson.codes.map((code) => [code.campaign, code.handle])).toEqual(hudson.campaigns.map((campaign) => [campaign.name, null]));
});

test("what ambassadors sell is skewed: a tenth of them bring more than a third of the orders", () => {
  const sold = Map.groupBy(
    thames.orders.filter((order) => order.codes.length > 0),
    (order) => order.codes[0]!.toLowerCase(),
  );
  const counts = [...sold.values()].map((orders) => orders.length).sort((a, b) => b - a);
  const all = counts.reduce((a, b) => a + b, 0);
  const top = counts.slice(0, Math.round(thames.participants.length / 10)).reduce((a, b) => a + b, 0);
  expect(top / all).toBeGreaterThan(1 / 3);
});

test("the same seed and now give the same world, another seed other people on the same purchases", async () => {
  expect(await build(hudsonRecords)).toEqual(hudson);
  expect(await build(thamesGifts)).toEqual(thames);
  const other = await build(hudsonRecords, now, "another");
  expect(other.ambassadors).not.toEqual(hudson.ambassadors);
  const sum = (world: World) =>
    everyOrder(world)
      .flatMap((order) => order.lines)
      .reduce((total, line) => total + line.unitPrice * BigInt(line.quantity), 0n);
  expect(sum(other)).toBe(sum(hudson));
  expect(sum(hudson)).toBe(24_409_194n);
});
