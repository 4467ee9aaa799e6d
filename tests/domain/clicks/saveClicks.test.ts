import { setTimeout as pause } from "node:timers/promises";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { PulseClick } from "#app/domain/clicks/clickLine.ts";
import { saveClicks } from "#app/domain/clicks/saveClicks.ts";
import { lockCodesToRead } from "#app/domain/codes/lockCodes.ts";
import { checkClicks } from "#app/metrics/clicks/checkClicks.ts";
import { rebuildClicks } from "#app/metrics/clicks/rebuildClicks.ts";
import { sqlForShop } from "#app/platform/database.ts";
import { jobsOf, makeShop, rowsOf } from "../makeShop.ts";
import { pulseClick, totalOf } from "./clicksHere.ts";

const second = 1000;
const noon = Date.UTC(2026, 2, 1, 12);

describe("clicks", () => {
  test("are stored once however often they come, on the shop's day", async () => {
    const shop = await makeShop({ timeZone: "America/New_York" });
    const click = pulseClick(shop.id, { at: Date.UTC(2026, 2, 2, 3), post: "reel ü", referrerHost: "l.instagram.com", inApp: "instagram" });
    expect(await saveClicks([click, click])).toBe(1);
    expect(await saveClicks([click])).toBe(0);
    const rows = await rowsOf(shop.id, "select day, at, kind, fresh, repeated, in_app, referrer_host, post from click where shop_id = $1");
    const said = {
      day: "2026-03-01",
      kind: "human",
      fresh: true,
      repeated: false,
      in_app: "instagram",
      referrer_host: "l.instagram.com",
      post: "reel ü",
    };
    expect(rows).toEqual([{ ...said, at: new Date(click.at) }]);
    expect(await totalOf(shop.id)).toEqual([1, 1, 0, 0, 0]);
  });

  test("within five seconds of the one before are a double tap, and do not count", async () => {
    const shop = await makeShop();
    await saveClicks([0, 3, 8, 14].map((seconds) => pulseClick(shop.id, { at: noon + seconds * second })));
    expect(await totalOf(shop.id, 1n)).toEqual([2, 1, 2, 0, 0]);
  });

  test("of bots and of fetchers of previews are kept apart", async () => {
    const shop = await makeShop();
    await saveClicks([
      pulseClick(shop.id, { kind: "bot", visitor: null }),
      pulseClick(shop.id, { kind: "preview", visitor: null }),
      pulseClick(shop.id, { kind: "preview", visitor: null, participationId: 2n }),
      pulseClick(shop.id, { participationId: 2n }),
    ]);
    expect(await totalOf(shop.id)).toEqual([1, 1, 0, 1, 2]);
    expect(await totalOf(shop.id, 2n)).toEqual([1, 1, 0, 0, 1]);
  });

  test("of several shops are each shop's own; those of a shop that is not there are left out", async () => {
    const shops = [await makeShop(), await makeShop()];
    const clicks = [...shops.map(({ id }) => pulseClick(id)), pulseClick(999_999_999n)];
    expect(await saveClicks(clicks)).toBe(2);
    for (const { id } of shops) expect(await totalOf(id)).toEqual([1, 1, 0, 0, 0]);
  });

  test("that an order names already have it credited again, also when they come once more", async () => {
    const shop = await makeShop();
    const click = pulseClick(shop.id);
    await sqlForShop(shop.id, (sql) => sql.query("insert into order_click values ($1, 77, $2, 'cart')", [shop.id, click.clickId]));
    for (let times = 0; times < 2; times++) {
      await saveClicks([click]);
      expect(await rowsOf(shop.id, "delete from order_to_credit where shop_id = $1 returning order_id")).toEqual([{ order_id: 77n }]);
    }
    expect(await jobsOf(shop.id)).toContain("credit_orders");
  });
});

test("the marks of each shop are its own: where one waits for credit, those before it are committed", async () => {
  const [first, second] = [await makeShop(), await makeShop()];
  const clicks = [second, first].map(({ id }) => pulseClick(id));
  for (const { shopId, clickId } of clicks) await rowsOf(shopId, "insert into order_click values ($1, 77, $2, 'cart')", clickId);
  const marked = (shopId: bigint) => rowsOf(shopId, "select order_id from order_to_credit where shop_id = $1");
  let saved: Promise<unknown> = Promise.resolve();
  await sqlForShop(second.id, async (sql) => {
    await lockCodesToRead(sql, second.id);
    saved = saveClicks(clicks);
    while ((await marked(first.id)).length === 0) await pause(10);
    expect(await marked(second.id)).toEqual([]);
  });
  await saved;
  expect(await marked(second.id)).toEqual([{ order_id: 77n }]);
});

test("a click that a sign-up names already has it worked out again", async () => {
  const shop = await makeShop();
  const click = pulseClick(shop.id);
  await rowsOf(shop.id, "insert into sign_up_click values ($1, 88, $2)", click.clickId);
  await saveClicks([click]);
  expect(await rowsOf(shop.id, "select customer_id from sign_up_to_credit where shop_id = $1")).toEqual([{ customer_id: 88n }]);
  expect(await jobsOf(shop.id)).toContain("credit_sign_ups");
});

const tap = fc.record({
  at: fc.integer({ min: 0, max: 60 }).map((seconds) => Date.UTC(2026, 2, 1, 23, 59, 30) + seconds * second),
  visitor: fc.constantFrom("ann", "bea"),
  participationId: fc.constantFrom(1n, 2n),
  post: fc.constantFrom(null, "reel", "story"),
  kind: fc.constantFrom("human", "human", "human", "human", "bot", "preview"),
});

/** What a list of clicks adds up to, worked out the plain way. */
function expected(clicks: readonly PulseClick[]): number[] {
  const sums = [0, 0, 0, 0, 0];
  const visits = Map.groupBy(clicks, (click) => `${click.kind} ${click.participationId} ${click.visitor}`);
  for (const all of visits.values()) {
    const sorted = all.sort((a, b) => a.at - b.at || (a.clickId < b.clickId ? -1 : 1));
    if (all[0]!.kind !== "human") {
      sums[all[0]!.kind === "bot" ? 3 : 4]! += all.length;
      continue;
    }
    const repeats = sorted.filter((click, i) => i > 0 && click.at - sorted[i - 1]!.at <= 5 * second).length;
    sums[0]! += all.length - repeats;
    sums[1]! += 1;
    sums[2]! += repeats;
  }
  return sums;
}

/** People's clicks and visitors by participation and post, worked out the plain way. */
function expectedPosts(clicks: readonly PulseClick[]): Record<string, [number, number]> {
  const posts: Record<string, [number, number]> = {};
  const visits = Map.groupBy(
    clicks.filter((click) => click.kind === "human"),
    (click) => `${click.participationId} ${click.visitor}`,
  );
  for (const all of visits.values()) {
    const sorted = all.sort((a, b) => a.at - b.at || (a.clickId < b.clickId ? -1 : 1));
    for (const [i, { participationId, post, at }] of sorted.entries()) {
      if (post === null || (i > 0 && at - sorted[i - 1]!.at <= 5 * second)) continue;
      const sums = (posts[`${participationId} ${post}`] ??= [0, 0]);
      sums[0] += 1;
      if (i === 0) sums[1] += 1;
    }
  }
  return posts;
}

async function postsOf(shopId: bigint): Promise<Record<string, [number, number]>> {
  const rows = await rowsOf<{ key: string; clicks: bigint; visitors: bigint }>(
    shopId,
    "select participation_id || ' ' || post as key, clicks, visitors from click_post where shop_id = $1 and clicks > 0",
  );
  return Object.fromEntries(rows.map(({ key, clicks, visitors }) => [key, [Number(clicks), Number(visitors)]]));
}

test("in any order, with doubles and in any batches, they add up to the same", async () => {
  const scenario = fc.record({
    taps: fc.array(tap, { minLength: 1, maxLength: 25 }),
    order: fc.infiniteStream(fc.nat(1000)),
    batch: fc.integer({ min: 1, max: 8 }),
  });
  await fc.assert(
    fc.asyncProperty(scenario, async ({ taps, order, batch }) => {
      const shop = await makeShop();
      const clicks = taps.map((one) =>
        pulseClick(shop.id, { ...one, kind: one.kind as PulseClick["kind"], visitor: one.kind === "human" ? one.visitor : null }),
      );
      const arriving = [...clicks, ...clicks.slice(0, 5)]
        .map((click) => ({ click, rank: order.next().value as number }))
        .sort((a, b) => a.rank - b.rank)
        .map(({ click }) => click);
      for (let i = 0; i < arriving.length; i += batch) await saveClicks(arriving.slice(i, i + batch));
      expect(await totalOf(shop.id)).toEqual(expected(clicks));
      expect(await postsOf(shop.id)).toEqual(expectedPosts(clicks));
      expect(await sqlForShop(shop.id, (sql) => checkClicks(sql, shop.id, 10))).toEqual([]);
    }),
    { numRuns: 60 },
  );
});

test("stored by several processes at once they add up to the same", async () => {
  const shop = await makeShop();
  const clicks = Array.from({ length: 60 }, (_, i) => pulseClick(shop.id, { at: noon + i * 2 * second, visitor: `v${i % 2}` }));
  const shares = [0, 1, 2, 3].map((share) => clicks.filter((_, i) => i % 4 === share || i % 5 === share));
  await Promise.all(shares.map(async (share) => { for (const click of share) await saveClicks([click]); })); // prettier-ignore
  expect(await totalOf(shop.id)).toEqual(expected(clicks));
});

test("sums that are wrong are found, and made again from the clicks", async () => {
  const shop = await makeShop();
  await saveClicks([0, 1, 9].map((seconds) => pulseClick(shop.id, { at: noon + seconds * second, post: "reel" })));
  const found = () => sqlForShop(shop.id, (sql) => checkClicks(sql, shop.id, 10));
  await rowsOf(shop.id, "update click_total set clicks = clicks + 1 where shop_id = $1 and participation_id = 0");
  await rowsOf(shop.id, "update click_post set visitors = 5 where shop_id = $1");
  await rowsOf(shop.id, "update click set fresh = not fresh, repeated = false where shop_id = $1");
  expect(await found()).toEqual([
    { between: "clicks and their sums", campaignId: 1n, participationId: 0n, metric: "clicks", expected: 2n, found: 3n },
    { between: "clicks and their sums", campaignId: 1n, participationId: 1n, metric: "visitors of post reel", expected: 1n, found: 5n },
  ]);
  await rebuildClicks(shop.id);
  expect(await found()).toEqual([]);
  expect(await rowsOf(shop.id, "select fresh, repeated from click where shop_id = $1 order by at")).toEqual([
    { fresh: true, repeated: false },
    { fresh: false, repeated: true },
    { fresh: false, repeated: false },
  ]);
});
