import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { saveClicks } from "#app/domain/clicks/saveClicks.ts";
import { saveCounts } from "#app/domain/posts/saveCounts.ts";
import { sqlForShop } from "#app/platform/database.ts";
import { NotFound } from "#app/platform/errors.ts";
import { engagementScreen } from "#app/screens/engagement.ts";
import { postScreen } from "#app/screens/post.ts";
import { postsScreen, type PostsQuery } from "#app/screens/posts.ts";
import { makeShop } from "../domain/makeShop.ts";
import { at, save, told } from "../domain/posts/postsHere.ts";
import { commentedShop, write } from "./commentsHere.ts";

const ALL: PostsQuery = { search: "", platform: null, sort: "rank", page: 1 };
const COMMENTS = { view: "audience", label: "all", search: "", after: null, before: null } as const;

test("posts stand with their counts as of when, clicks by the name in their link, and the rate of their account's followers", async () => {
  const { shop, campaignId, p1 } = await commentedShop();
  const click = { shopId: shop.id, campaignId, participationId: p1.participationId, kind: "human", inApp: null, referrerHost: null } as const;
  await saveClicks([{ ...click, clickId: randomUUID(), at: Date.parse("2026-03-03T09:00:00Z"), visitor: "v", post: "serum" }]);
  const { rows, platforms } = await postsScreen(shop, campaignId, { ...ALL, sort: "newest" });
  expect(rows.map(({ likes, comments, clicks, rate }) => [likes, comments, clicks, rate])).toEqual([
    ["300", null, null, null],
    ["120", "40", "1", "1.61%"],
  ]);
  expect([rows[1]!.likesAsOf, rows[0]!.commentsAsOf]).toEqual(["Mar 2, 2026, 7:00 PM", null]);
  expect(rows.map(({ address, addressText }) => [address, addressText])).toEqual([
    [null, "javascript:alert(1)"],
    ["https://www.instagram.com/p/p1/", "https://www.instagram.com/p/p1/"],
  ]);
  expect(platforms).toEqual([
    { value: "instagram", label: "Instagram" },
    { value: "tiktok", label: "TikTok" },
  ]);
});

test("clicks of a link that two posts of one ambassador name are the older one's, in every list", async () => {
  const { shop, campaignId, p1 } = await commentedShop();
  await save(shop.id, told({ campaignId, postKey: "p3", pulseName: "serum", postedAt: at("2026-03-06T12:00") }));
  const click = { shopId: shop.id, campaignId, participationId: p1.participationId, kind: "human", inApp: null, referrerHost: null } as const;
  await saveClicks([{ ...click, clickId: randomUUID(), at: Date.parse("2026-03-07T09:00:00Z"), visitor: "v", post: "serum" }]);
  const { rows } = await postsScreen(shop, campaignId, { ...ALL, sort: "newest" });
  expect(rows.map(({ clicks }) => clicks)).toEqual(["0", null, "1"]);
  const { top } = await engagementScreen(shop, { campaignId, participationId: p1.participationId });
  expect(top.map(({ clicks }) => clicks)).toEqual(["1", "0"]);
});

test("a post's address leads to its network only, in every list", async () => {
  const { shop, campaignId } = await commentedShop();
  await save(shop.id, told({ campaignId, postKey: "p3", url: "https://instagram.com.evil.example/p/p3/" }));
  const { top } = await engagementScreen(shop, { campaignId, participationId: null });
  expect(top.map(({ url }) => url)).toEqual([null, "https://www.instagram.com/p/p1/", null]);
});

test("posts can be sorted, filtered by platform and searched by all words of the caption", async () => {
  const { shop, campaignId } = await commentedShop();
  const found = async (query: Partial<PostsQuery>) => (await postsScreen(shop, campaignId, { ...ALL, ...query })).rows.map(({ account }) => account);
  expect(await found({ sort: "likes" })).toEqual(["bo", "anna"]);
  expect(await found({ sort: "comments" })).toEqual(["anna", "bo"]);
  expect(await found({ sort: "rate" })).toEqual(["anna", "bo"]);
  expect(await found({ platform: "tiktok" })).toEqual(["bo"]);
  expect(await found({ search: "SERUM morning" })).toEqual(["anna"]);
  expect(await found({ search: "serum unboxing" })).toEqual([]);
});

test("a post shows each count that was told, and that one fell", async () => {
  const { shop, p1 } = await commentedShop();
  const count = (day: string, likes: bigint | null, comments: bigint | null) => ({
    ...{ platform: "instagram", postKey: "p1", at: at(day), likes, comments, followers: null },
  });
  await sqlForShop(shop.id, (sql) => saveCounts(sql, shop.id, [count("2026-03-04T00:00", 100n, null), count("2026-03-05T00:00", 130n, 41n)], "file"));
  const { counts, metrics, campaign, reason } = await postScreen(shop, p1.id, COMMENTS);
  expect(counts.map(({ likes }) => [likes.text, likes.change, likes.fell])).toEqual([
    ["120", null, false],
    ["100", "-20", true],
    ["130", "+30", false],
  ]);
  expect(counts.map(({ comments }) => [comments.text, comments.change])).toEqual([
    ["40", null],
    [null, null],
    ["41", "+1"],
  ]);
  expect(metrics.map(({ key, value }) => [key, value])).toEqual([
    ["likes", "130"],
    ["comments", "41"],
    ["clicks", "0"],
    ["rate", "1.71%"],
  ]);
  expect([campaign?.name, reason]).toEqual(["Glow", "Its source says that it is of this campaign."]);
});

test("a post that is gone keeps its counts and says since when, and has its own comments only", async () => {
  const { shop, p1, p2 } = await commentedShop();
  await write(shop.id, ["love it"]);
  await save(shop.id, told({ gone: true, toldAt: at("2026-03-09T12:00") }));
  const gone = await postScreen(shop, p1.id, COMMENTS);
  expect([gone.post.gone, gone.post.likes, gone.comments.rows.length]).toEqual(["Mar 9, 2026, 8:00 AM", "120", 1]);
  expect((await postScreen(shop, p2.id, COMMENTS)).comments.any).toBe(false);
  await expect(postScreen(await makeShop(), p1.id, COMMENTS)).rejects.toThrow(NotFound);
});
