import fc from "fast-check";
import { expect, test } from "vitest";
import type { CommentTold } from "#app/domain/comments/comment.ts";
import { saveComments } from "#app/domain/comments/saveComments.ts";
import type { FollowersTold, PostTold } from "#app/domain/posts/post.ts";
import { savePosts } from "#app/domain/posts/savePosts.ts";
import { saveFollowers } from "#app/domain/posts/saveFollowers.ts";
import { checkEngagement } from "#app/metrics/engagement/checkEngagement.ts";
import { moveEngagementDays, rebuildEngagement } from "#app/metrics/engagement/rebuildEngagement.ts";
import { sqlForShop } from "#app/platform/database.ts";
import { makeShop, rowsOf } from "../makeShop.ts";
import { allOf, comment, shopFiles, told } from "./postsHere.ts";

const HOUR = 3_600_000;
const START = Date.UTC(2026, 2, 1);
const instant = fc.integer({ min: 0, max: 400 }).map((hour) => new Date(START + hour * HOUR));
const count = fc.option(fc.bigInt(0n, 60n), { nil: null });
const key = fc.constantFrom("p1", "p2", "p3");
const owners: Record<string, string> = { p1: "anna", p2: "anna", p3: "ben" };

const post: fc.Arbitrary<PostTold> = fc
  .record({
    postKey: key,
    // Mostly the same, as of a post: were it another each time, no word would say nothing new.
    postedAt: fc.oneof({ weight: 4, arbitrary: fc.constant(new Date(START)) }, { weight: 1, arbitrary: instant }),
    toldAt: instant,
    caption: fc.option(fc.constantFrom("#glow", "anna10 #glow", "Holidays", "🧡 #summer"), { nil: null }),
    url: fc.option(fc.constantFrom("https://instagram.com/p/1", "https://instagram.com/p/2"), { nil: null }),
    gone: fc.boolean(),
    counts: fc.option(fc.record({ at: instant, likes: count, comments: count, followers: count }), { nil: null }),
  })
  .map((words) => told({ ...words, handleKey: owners[words.postKey]! }));

const remark: fc.Arbitrary<CommentTold> = fc
  .record({
    post: key.map((postKey) => ({ platform: "instagram", postKey })),
    commentKey: fc.constantFrom("c1", "c2", "c3"),
    text: fc.constantFrom("I love it", "This is awful, never again", "dm me for promo", "ok"),
    author: fc.constantFrom("reader", "anna", null),
    likes: count,
    at: instant,
    toldAt: instant,
    gone: fc.boolean(),
  })
  .map((words) => comment(words));

const followers: fc.Arbitrary<FollowersTold> = fc.record({
  platform: fc.constant("instagram"),
  handleKey: fc.constantFrom("anna", "ben"),
  at: instant,
  followers: fc.bigInt(0n, 5000n),
});

type Word = { post: PostTold } | { comment: CommentTold } | { followers: FollowersTold };
const word: fc.Arbitrary<Word> = fc.oneof(
  post.map((value) => ({ post: value })),
  remark.map((value) => ({ comment: value })),
  followers.map((value) => ({ followers: value })),
);

/** The posts are known by a word older than all, so that no comment comes before its post. */
const known = Object.entries(owners).map(([postKey, handleKey]): Word => ({
  post: told({ postKey, handleKey, postedAt: new Date(START), toldAt: new Date(START - HOUR) }),
}));

async function tell(shopId: bigint, batch: readonly Word[]): Promise<void> {
  const of = <T>(pick: (one: Word) => T | undefined) => batch.flatMap((one) => pick(one) ?? []);
  await sqlForShop(shopId, async (sql) => {
    await savePosts(sql, shopId, of((one) => ("post" in one ? one.post : undefined)) as PostTold[], "file");
    await saveFollowers(sql, shopId, of((one) => ("followers" in one ? one.followers : undefined)) as FollowersTold[], "file");
    await saveComments(sql, shopId, of((one) => ("comment" in one ? one.comment : undefined)) as CommentTold[], "file");
  });
}

async function shopWith(batches: readonly Word[][], timeZone: string) {
  const { id } = await makeShop({ timeZone });
  await shopFiles(id, {
    campaigns: ["Spring,2026-03-01,2026-03-09", "Later,2026-03-06,2026-03-31"],
    ambassadors: ["anna,instagram,,Spring", "ben,instagram,,Spring", "anna,instagram,,Later", "ben,instagram,,Later"],
    codes: ["ANNA10,Spring,anna"],
  });
  await rowsOf(id, "update campaign set post_marks = '{#glow}' where shop_id = $1 returning id");
  await tell(id, known);
  for (const batch of batches) await tell(id, batch);
  return id;
}

const campaignNames = (all: Record<string, object[]>, ids: bigint[]) =>
  JSON.parse(
    JSON.stringify(all, (name, value: unknown) => {
      if (name === "campaign_id") return value === 0n ? 0 : ids.indexOf(value as bigint) + 1;
      if (name === "participation_id") return value === 0n ? "all" : "one";
      return typeof value === "bigint" ? String(value) : value;
    }),
  ) as Record<string, object[]>;

async function end(id: bigint) {
  const ids = (await rowsOf<{ id: bigint }>(id, "select id from campaign where shop_id = $1 order by name desc")).map((row) => row.id);
  const all = campaignNames(await allOf(id), ids);
  // Rows of the two ambassadors have no names of their own here: their order does not matter.
  for (const table of Object.keys(all)) all[table]!.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  return all;
}

const split = (words: readonly Word[], sizes: readonly number[]) => {
  const batches: Word[][] = [];
  for (let from = 0, i = 0; from < words.length; i++) batches.push(words.slice(from, (from += 1 + (sizes[i % sizes.length] ?? 0))));
  return batches;
};

test("posts, counts, followers and comments end the same in any order, doubled and in any batches, and their sums are what the facts add up to", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(word, { minLength: 1, maxLength: 14 }),
      fc.array(fc.nat(), { minLength: 40, maxLength: 40 }),
      fc.array(fc.nat({ max: 5 }), { minLength: 1, maxLength: 5 }),
      fc.constantFrom("UTC", "America/New_York", "Asia/Tokyo"),
      async (words, order, sizes, zone) => {
        const doubled = [...words, ...words.slice(0, Math.ceil(words.length / 3))];
        const shuffled = doubled.map((one, i) => ({ one, place: order[i % order.length]! })).sort((a, b) => a.place - b.place);
        const first = await shopWith([words], zone);
        const second = await shopWith(
          split(
            shuffled.map(({ one }) => one),
            sizes,
          ),
          zone,
        );
        expect(await end(second)).toEqual(await end(first));
        for (const id of [first, second]) expect(await sqlForShop(id, (sql) => checkEngagement(sql, id, 10))).toEqual([]);
        const before = await end(first);
        await rebuildEngagement(first);
        expect(await end(first)).toEqual(before);
      },
    ),
    { numRuns: 25 },
  );
});

test("of a shop that moves, posts, counts and comments are of the days of its new zone", async () => {
  const words: Word[] = [
    {
      post: told({
        caption: "#glow",
        postedAt: new Date("2026-03-02T02:00Z"),
        counts: { at: new Date("2026-03-03T03:00Z"), likes: 4n, comments: 1n, followers: null },
      }),
    },
    { comment: comment({ at: new Date("2026-03-04T02:00Z") }) },
  ];
  const id = await shopWith([words], "UTC");
  const days = async () => ({
    engagement: (await rowsOf<{ day: string }>(id, "select distinct day from engagement_day where shop_id = $1 and campaign_id <> 0 order by 1")).map(
      (row) => row.day,
    ),
    comments: (await rowsOf<{ day: string }>(id, "select distinct day from comment_day where shop_id = $1 order by 1")).map((row) => row.day),
  });
  expect(await days()).toEqual({ engagement: ["2026-03-02", "2026-03-03"], comments: ["2026-03-04"] });
  await rowsOf(id, "update shop set time_zone = 'America/New_York' where id = $1 returning id");
  await moveEngagementDays(id);
  expect(await days()).toEqual({ engagement: ["2026-03-01", "2026-03-02"], comments: ["2026-03-03"] });
  expect(await sqlForShop(id, (sql) => checkEngagement(sql, id, 10))).toEqual([]);
});

test("a sum that is wrong is named by table, place and figure", async () => {
  const id = await shopWith(
    [[{ post: told({ caption: "#glow", counts: { at: new Date("2026-03-03T03:00Z"), likes: 4n, comments: 1n, followers: null } }) }]],
    "UTC",
  );
  await rowsOf(id, "update engagement_total set likes = likes + 3 where shop_id = $1 and participation_id = 0 and campaign_id <> 0 returning likes");
  const [difference, ...rest] = await sqlForShop(id, (sql) => checkEngagement(sql, id, 10));
  expect(difference).toMatchObject({ between: "posts and their sums", metric: "engagement_total: likes on instagram", expected: 4n, found: 7n });
  expect(rest).toEqual([]);
});
