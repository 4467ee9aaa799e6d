import { describe, expect, test } from "vitest";
import { correctComment } from "#app/domain/comments/correctComment.ts";
import type { CommentTold } from "#app/domain/comments/comment.ts";
import { commentKey } from "#app/domain/comments/commentKey.ts";
import { saveComments } from "#app/domain/comments/saveComments.ts";
import { putPostsIn } from "#app/domain/posts/assignPosts.ts";
import { checkEngagement } from "#app/metrics/engagement/checkEngagement.ts";
import { sqlForShop } from "#app/platform/database.ts";
import { jobsOf, makeShop, rowsOf } from "../makeShop.ts";
import { at, campaignId, comment, save, shopFiles, told } from "../posts/postsHere.ts";

async function shopWithPost() {
  const { id } = await makeShop({ timeZone: "America/New_York" });
  await shopFiles(id, {
    campaigns: ["Spring,2026-03-01,2026-03-31", "Summer,2026-06-01,2026-06-30"],
    ambassadors: ["Anna,instagram,,Spring", "Anna,instagram,,Summer"],
  });
  const spring = await campaignId(id, "Spring");
  await save(id, told({ campaignId: spring }));
  return { id, spring, summer: await campaignId(id, "Summer") };
}

const say = (shopId: bigint, ...comments: CommentTold[]) => sqlForShop(shopId, (sql) => saveComments(sql, shopId, comments, "file"));
const shownOf = async (shopId: bigint) =>
  (await rowsOf<{ key: string; shown: string }>(shopId, "select comment_key key, shown from comment where shop_id = $1 order by 1")).map(
    (row) => row.shown,
  );
const totals = async (shopId: bigint, campaign: bigint) => {
  const rows = await rowsOf<Record<string, bigint>>(
    shopId,
    "select positive, neutral, negative, spam, own from comment_total where shop_id = $1 and campaign_id = $2 and participation_id = 0",
    campaign,
  );
  return Object.values(rows[0] ?? {}).map(Number);
};
const differences = (shopId: bigint) => sqlForShop(shopId, (sql) => checkEngagement(sql, shopId, 10));

describe("comments", () => {
  test("are judged, and kept apart from bait and the ambassador's own replies", async () => {
    const { id, spring } = await shopWithPost();
    const outcomes = await say(
      id,
      comment({ commentKey: "1", text: "I absolutely love this, so beautiful 😍" }),
      comment({ commentKey: "2", text: "This is terrible, I hate it 😡" }),
      comment({ commentKey: "3", text: "dm @promo.hub for a feature" }),
      comment({ commentKey: "4", text: "Thank you all, I love you", author: "@ANNA" }),
    );
    expect(outcomes).toEqual(["created", "created", "created", "created"]);
    expect(await shownOf(id)).toEqual(["positive", "negative", "spam", "own"]);
    expect(await totals(id, spring)).toEqual([1, 0, 1, 1, 1]);
    expect(await jobsOf(id)).toContain("find_themes");
    expect(await differences(id)).toEqual([]);
  });

  test("are one however often they are told, and the newest word counts", async () => {
    const { id } = await shopWithPost();
    const first = comment({ text: "I love it", likes: 1n, toldAt: at("2026-03-03T00:00") });
    const edited = comment({ text: "I hate it, awful", likes: 5n, toldAt: at("2026-03-04T00:00") });
    expect(await say(id, first, first)).toEqual(["created", "unchanged"]);
    expect(await say(id, edited, first)).toEqual(["changed", "unchanged"]);
    expect(await rowsOf(id, "select text, likes, shown from comment where shop_id = $1")).toEqual([
      { text: "I hate it, awful", likes: 5n, shown: "negative" },
    ]);
    expect(await differences(id)).toEqual([]);
  });

  test("under a post that is not known are refused", async () => {
    const { id } = await shopWithPost();
    expect(await say(id, comment({ post: { platform: "instagram", postKey: "other" } }))).toEqual(["no_post"]);
  });

  test("that are gone from the network count no more, and come back when they are there again", async () => {
    const { id, spring } = await shopWithPost();
    await say(id, comment({ text: "I love it" }));
    await say(id, comment({ text: "I love it", gone: true, toldAt: at("2026-03-05T00:00") }));
    expect(await totals(id, spring)).toEqual([0, 0, 0, 0, 0]);
    await say(id, comment({ text: "I love it", toldAt: at("2026-03-06T00:00") }));
    expect(await totals(id, spring)).toEqual([1, 0, 0, 0, 0]);
    expect(await differences(id)).toEqual([]);
  });

  test("go with their post to another campaign", async () => {
    const { id, spring, summer } = await shopWithPost();
    await say(id, comment({ text: "I love it" }), comment({ commentKey: "2", text: "I hate this" }));
    const { id: postId } = (await rowsOf<{ id: bigint }>(id, "select id from post where shop_id = $1"))[0]!;
    await sqlForShop(id, (sql) => putPostsIn(sql, id, [postId], summer, "user:1"));
    expect(await totals(id, spring)).toEqual([0, 0, 0, 0, 0]);
    expect(await totals(id, summer)).toEqual([1, 0, 1, 0, 0]);
    expect(await differences(id)).toEqual([]);
  });

  test("with the same author, moment and text are the same where no network gave them an id", () => {
    const one = { author: "Reader", at: at("2026-03-03T00:00"), text: "So soft" };
    expect(commentKey(one)).toBe(commentKey({ ...one, author: "reader" }));
    expect(commentKey(one)).not.toBe(commentKey({ ...one, author: null }));
    expect(commentKey(one)).toMatch(/^sha:/);
  });
});

describe("what a person says of a comment", () => {
  test("counts over the model, stays when the comment is told again, and can be taken back", async () => {
    const { id, spring } = await shopWithPost();
    await say(id, comment({ text: "I love it" }));
    const { id: commentId } = (await rowsOf<{ id: bigint }>(id, "select id from comment where shop_id = $1"))[0]!;
    const correct = (to: "negative" | "spam" | null) => sqlForShop(id, (sql) => correctComment(sql, id, commentId, to, "user:1"));
    expect(await correct("negative")).toBeNull();
    expect(await totals(id, spring)).toEqual([0, 0, 1, 0, 0]);
    await say(id, comment({ text: "I love it", likes: 9n, toldAt: at("2026-03-07T00:00") }));
    expect(await totals(id, spring)).toEqual([0, 0, 1, 0, 0]);
    expect(await correct("spam")).toBe("negative");
    expect(await totals(id, spring)).toEqual([0, 0, 0, 1, 0]);
    expect(await correct(null)).toBe("spam");
    expect(await totals(id, spring)).toEqual([1, 0, 0, 0, 0]);
    expect(await differences(id)).toEqual([]);
  });

  test("of a comment that is not there is refused", async () => {
    const { id } = await shopWithPost();
    await expect(sqlForShop(id, (sql) => correctComment(sql, id, 99n, "spam", "user:1"))).rejects.toThrow("There is no such comment.");
  });
});
