import { expect, test } from "vitest";
import { correctComment } from "#app/domain/comments/correctComment.ts";
import { judgeOlderComments } from "#app/domain/comments/rejudge.ts";
import { lockPosts } from "#app/domain/posts/lockPosts.ts";
import { MODEL_VERSION } from "#app/domain/sentiment/judgeText.ts";
import { checkEngagement } from "#app/metrics/engagement/checkEngagement.ts";
import { sqlForShop } from "#app/platform/database.ts";
import { commentedShop, write } from "../../screens/commentsHere.ts";
import { jobsOf, rowsOf } from "../makeShop.ts";

type Judged = { text: string; label: string; shown: string; model: number; score: number; rank: number };

const judged = (shopId: bigint) =>
  rowsOf<Judged>(shopId, "select text, label, shown, model, score, rank from comment where shop_id = $1 order by id");

/** Makes comments as if another model had found all of them neutral, the sums too. */
async function judgedByAnother(shopId: bigint): Promise<void> {
  await rowsOf(
    shopId,
    "update comment set model = $2, label = 'neutral', score = 0, rank = rank - 2 * score, shown = coalesce(corrected, case kind when 'audience' then 'neutral' else kind end) where shop_id = $1",
    MODEL_VERSION + 1,
  );
  for (const table of ["comment_day", "comment_total", "comment_post"])
    await rowsOf(shopId, `update ${table} set neutral = neutral + positive + negative, positive = 0, negative = 0 where shop_id = $1`);
}

test("comments that another model judged are judged again: labels, ranks and sums are as if this one had been first, and corrections stay", async () => {
  const { shop } = await commentedShop();
  await write(shop.id, ["I love it, so beautiful", "terrible, I hate it", "where can I get this?", "Get free followers at www.spam.example"]);
  await write(shop.id, ["thank you!"], { author: "anna" });
  const before = await judged(shop.id);
  await judgedByAnother(shop.id);
  const [first] = await rowsOf<{ id: bigint }>(shop.id, "select min(id) id from comment where shop_id = $1");
  await sqlForShop(shop.id, (sql) => correctComment(sql, shop.id, first!.id, "negative", "user:1"));
  expect(await judgeOlderComments(shop.id, 0n)).toBe(5);
  const after = await judged(shop.id);
  expect(after.map(({ label, model, score }) => [label, model, score])).toEqual(before.map(({ label, model, score }) => [label, model, score]));
  expect(after.map(({ shown }) => shown)).toEqual(["negative", ...before.slice(1).map(({ shown }) => shown)]);
  for (const [i, { rank }] of after.entries()) expect(rank).toBeCloseTo(before[i]!.rank, 6);
  expect(await sqlForShop(shop.id, (sql) => checkEngagement(sql, shop.id, 10))).toEqual([]);
  expect(await judgeOlderComments(shop.id, 0n)).toBe(0);
});

test("looking whether any are to be judged again keeps nobody from storing posts", async () => {
  const { shop } = await commentedShop();
  await write(shop.id, ["I love it"]);
  const storing = sqlForShop(shop.id, async (sql) => {
    await lockPosts(sql, shop.id);
    return judgeOlderComments(shop.id, 0n);
  });
  expect(await storing).toBe(0);
});

test("thousands are judged batch by batch, each by a job of its own, and a batch that is done twice changes nothing", async () => {
  const { shop } = await commentedShop();
  await write(
    shop.id,
    Array.from({ length: 2_300 }, (_, i) => `I love number ${i}`),
  );
  await judgedByAnother(shop.id);
  expect(await judgeOlderComments(shop.id, 0n)).toBe(2_000);
  expect(await jobsOf(shop.id)).toContain("judge_comments");
  expect(await sqlForShop(shop.id, (sql) => checkEngagement(sql, shop.id, 10))).toEqual([]);
  expect(await judgeOlderComments(shop.id, 0n)).toBe(300);
  expect(await sqlForShop(shop.id, (sql) => checkEngagement(sql, shop.id, 10))).toEqual([]);
  expect((await judged(shop.id)).every(({ model }) => model === MODEL_VERSION)).toBe(true);
});
