import fc from "fast-check";
import { expect, test } from "vitest";
import { checkEngagement } from "#app/metrics/engagement/checkEngagement.ts";
import { ENDPOINTS, type Endpoint } from "#app/sources/api/endpoints.ts";
import { sqlForShop } from "#app/platform/database.ts";
import { rowsOf } from "#tests/domain/makeShop.ts";
import { allOf } from "#tests/domain/posts/postsHere.ts";
import { apiHere, rosesPost, shopWithKey } from "./apiHere.ts";

const { tell } = await apiHere();

type Item = { name: Endpoint["name"]; item: Record<string, unknown> };

const hour = fc.integer({ min: 0, max: 200 }).map((n) => new Date(Date.UTC(2025, 4, 2) + n * 3_600_000).toISOString());
const id = fc.constantFrom("DJaaaaaaaa1", "DJaaaaaaaa2");
const some = <T>(values: fc.Arbitrary<T>) => fc.option(values, { nil: undefined });
const likes = fc.nat(50);

const item: fc.Arbitrary<Item> = fc.oneof(
  fc
    .record({
      id,
      postedAt: hour,
      toldAt: hour,
      caption: some(fc.constantFrom("rose10", "Holidays 🧡", "#summer")),
      campaign: some(fc.constant("Spring")),
      gone: some(fc.boolean()),
      counts: some(fc.record({ countedAt: hour, likes: some(likes), comments: some(likes), followers: some(likes) })),
    })
    .map((words) => ({ name: "posts" as const, item: rosesPost(words) })),
  fc
    .record({ post: id, countedAt: hour, likes, comments: some(likes), followers: some(likes) })
    .map((words) => ({ name: "counts" as const, item: { platform: "instagram", ...words } })),
  fc
    .record({ countedAt: hour, followers: likes })
    .map((words) => ({ name: "counts" as const, item: { platform: "instagram", handle: "rose.smith", ...words } })),
  fc
    .record({
      post: id,
      id: fc.constantFrom("1", "2"),
      text: fc.constantFrom("I love it", "awful", "ok"),
      at: hour,
      toldAt: hour,
      likes: some(likes),
      gone: some(fc.boolean()),
    })
    .map((words) => ({ name: "comments" as const, item: { platform: "instagram", author: "lee", ...words } })),
);

/** Sends items in calls of some size; what was refused as its post was not known yet is sent again, as a source would. */
async function shopAfter(items: readonly Item[], size: number) {
  const { shopId, key } = await shopWithKey("America/New_York");
  const again: Item[] = [];
  const send = async (some: readonly Item[], refused: (item: Item) => void) => {
    for (const { name } of ENDPOINTS) {
      const mine = some.filter((one) => one.name === name);
      if (mine.length === 0) continue;
      const { body } = await tell(key, name, { [name]: mine.map((one) => one.item) });
      body.outcomes!.forEach((outcome, i) => "reason" in outcome && refused(mine[i]!));
    }
  };
  for (let from = 0; from < items.length; from += size) await send(items.slice(from, from + size).toReversed(), (one) => again.push(one));
  await send(again, () => {});
  expect(await sqlForShop(shopId, (sql) => checkEngagement(sql, shopId, 10))).toEqual([]);
  const campaigns = (await rowsOf<{ id: bigint }>(shopId, "select id from campaign where shop_id = $1")).map((row) => row.id);
  const all = JSON.stringify(await allOf(shopId), (name, value: unknown) => {
    if (/^(named_)?campaign_id$/.test(name) && value !== null) return campaigns.includes(value as bigint) ? "Spring" : "none";
    if (name === "participation_id") return value === 0n ? "all" : "one";
    return typeof value === "bigint" ? String(value) : value;
  });
  const tables = JSON.parse(all) as Record<string, object[]>;
  for (const rows of Object.values(tables)) rows.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  return tables;
}

test("calls in any order, doubled and split in any way, end in the same tables", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(item, { minLength: 1, maxLength: 12 }),
      fc.array(fc.nat(), { minLength: 12, maxLength: 12 }),
      fc.integer({ min: 1, max: 6 }),
      async (items, order, size) => {
        const doubled = [...items, ...items.filter((_, i) => i % 2 === 0)];
        const shuffled = doubled
          .map((one, i) => ({ one, place: order[i % 12]! * (i + 1) }))
          .sort((a, b) => a.place - b.place)
          .map(({ one }) => one);
        expect(await shopAfter(shuffled, size)).toEqual(await shopAfter(items, 500));
      },
    ),
    { numRuns: 20 },
  );
});

test("calls that come at once end as those that come one after another", async () => {
  const { shopId, key } = await shopWithKey();
  await tell(key, "posts", { posts: [rosesPost({ campaign: "Spring" })] });
  const at = (n: number) => new Date(Date.UTC(2025, 4, 3, n)).toISOString();
  const calls = Array.from({ length: 8 }, (_, n) =>
    tell(key, "counts", { counts: [{ platform: "instagram", post: "DJxYz12AbCd", countedAt: at(n), likes: 10 * n }] }),
  );
  expect((await Promise.all(calls)).map(({ status }) => status)).toEqual(Array(8).fill(200));
  expect(await rowsOf(shopId, "select likes, likes_at from post where shop_id = $1")).toEqual([{ likes: 70n, likes_at: new Date(at(7)) }]);
  expect(await sqlForShop(shopId, (sql) => checkEngagement(sql, shopId, 10))).toEqual([]);
});
