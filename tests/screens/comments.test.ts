import { expect, test } from "vitest";
import { correctComment } from "#app/domain/comments/correctComment.ts";
import { findThemes } from "#app/domain/comments/findThemes.ts";
import { sqlForShop } from "#app/platform/database.ts";
import { NotFound } from "#app/platform/errors.ts";
import { campaignWordsScreen, participationWordsScreen } from "#app/screens/campaignWords.ts";
import { commentsScreen, type CommentsQuery } from "#app/screens/comments.ts";
import { jobsOf, makeShop } from "../domain/makeShop.ts";
import { commentedShop, write } from "./commentsHere.ts";

const GOOD = ["I love this so much, it is beautiful", "Amazing, best serum ever", "so happy with mine, thank you"];
const BAD = ["I hate it, terrible quality", "worst purchase ever, so disappointed"];
const ALL: CommentsQuery = { view: "audience", label: "all", search: "", after: null, before: null };

const textOf = ({ parts }: { parts: { text: string }[] }) => parts.map(({ text }) => text).join("");

test("the audience's comments stand apart from spam and the ambassador's own, and can be filtered by sentiment", async () => {
  const { shop, campaignId } = await commentedShop();
  await write(shop.id, [...GOOD, ...BAD]);
  await write(shop.id, ["Get free followers at www.spam.example"]);
  await write(shop.id, ["thank you all!"], { author: "anna" });
  const seen = await commentsScreen(shop, campaignId, null, ALL);
  expect(seen.comments.rows).toHaveLength(5);
  expect(seen.comments.counts).toMatchObject({ audience: "5", positive: "3", negative: "2", spam: "1", own: "1" });
  const only = async (query: Partial<CommentsQuery>) =>
    (await commentsScreen(shop, campaignId, null, { ...ALL, ...query })).comments.rows.map(textOf).toSorted();
  expect(await only({ label: "negative" })).toEqual(BAD.toSorted());
  expect(await only({ view: "spam" })).toEqual(["Get free followers at www.spam.example"]);
  expect(await only({ view: "own" })).toEqual(["thank you all!"]);
});

test("the search finds comments that have all of the words, in the text or in the author's name, without case", async () => {
  const { shop, campaignId } = await commentedShop();
  await write(shop.id, ["Where is the SERUM from?", "the serum is great", "nice"], {});
  await write(shop.id, ["hello"], { author: "Serum.Fan" });
  const found = async (search: string) => (await commentsScreen(shop, campaignId, null, { ...ALL, search })).comments.rows.map(textOf).toSorted();
  expect(await found("serum")).toEqual(["Where is the SERUM from?", "hello", "the serum is great"]);
  expect(await found("serum great")).toEqual(["the serum is great"]);
  expect(await found("100%_")).toEqual([]);
});

test("pages go on and back by place, without gap or double, whatever the labels", async () => {
  const { shop, campaignId } = await commentedShop();
  await write(
    shop.id,
    Array.from({ length: 30 }, (_, i) => `${[...GOOD, ...BAD][i % 5]!} ${i}`),
  );
  await write(
    shop.id,
    Array.from({ length: 30 }, () => "the same text, the same rank"),
  );
  const page = (query: Partial<CommentsQuery>) => commentsScreen(shop, campaignId, null, { ...ALL, ...query });
  const first = await page({});
  const second = await page({ after: first.comments.pages.next });
  const third = await page({ after: second.comments.pages.next });
  const ids = [first, second, third].flatMap(({ comments }) => comments.rows.map(({ id }) => id));
  expect([ids.length, new Set(ids).size]).toEqual([60, 60]);
  expect([first.comments.pages.previous, third.comments.pages.next]).toEqual([null, null]);
  const back = await page({ before: third.comments.pages.previous });
  expect(back.comments.rows.map(({ id }) => id)).toEqual(second.comments.rows.map(({ id }) => id));
  const start = await page({ before: back.comments.pages.previous });
  expect(start.comments.rows.map(({ id }) => id)).toEqual(first.comments.rows.map(({ id }) => id));
  expect(start.comments.pages.previous).toBeNull();
  expect((await page({ after: "nonsense" })).comments.rows.map(({ id }) => id)).toEqual(first.comments.rows.map(({ id }) => id));
});

test("a label that is put right counts at once in the shares of campaign, ambassador and day, and can be undone", async () => {
  const { shop, campaignId, p1 } = await commentedShop();
  await write(shop.id, [...GOOD, BAD[0]!]);
  const share = async () => (await campaignWordsScreen(shop, campaignId)).sentiment.shares.map(({ shareText }) => shareText);
  const before = await commentsScreen(shop, campaignId, null, ALL);
  expect(await share()).toEqual(["75%", "0%", "25%"]);
  const bad = before.comments.rows.find(({ shown }) => shown === "negative")!;
  const fix = (to: "neutral" | "spam" | null) => sqlForShop(shop.id, (sql) => correctComment(sql, shop.id, BigInt(bad.id), to, "user:1"));
  expect(await fix("neutral")).toBeNull();
  expect(await share()).toEqual(["75%", "25%", "0%"]);
  const own = await participationWordsScreen(shop, campaignId, p1.participationId);
  expect(own.sentiment.shares.map(({ count }) => count)).toEqual(["3", "1", "0"]);
  expect(await fix("spam")).toBe("neutral");
  expect(await share()).toEqual(["100%", "0%", "0%"]);
  expect((await campaignWordsScreen(shop, campaignId)).sentiment.note).toContain("1 spam left out");
  await fix(null);
  expect(await share()).toEqual(["75%", "0%", "25%"]);
});

test("shares of three labels of three comments add up to a hundred", async () => {
  const { shop, campaignId } = await commentedShop();
  await write(shop.id, [GOOD[0]!, "Which size is it?", BAD[0]!]);
  const { sentiment } = await campaignWordsScreen(shop, campaignId);
  expect(sentiment.shares.map(({ shareText }) => shareText)).toEqual(["34%", "33%", "33%"]);
});

test("shares carry Wilson's interval, say of how many comments they are, and that a small sample says little", async () => {
  const { shop, campaignId } = await commentedShop();
  await write(shop.id, GOOD);
  const { sentiment } = await campaignWordsScreen(shop, campaignId);
  expect(sentiment.shares[0]).toMatchObject({ shareText: "100%", interval: "44% to 100%" });
  expect(sentiment.note).toBe("3 comments are known of the 40 that the networks count.");
  expect(sentiment.few).toContain("a sample this small says little");
  expect(sentiment.times).toEqual([{ day: "2026-03-02", dayText: "Mar 2, 2026", positive: 3, neutral: 0, negative: 0 }]);
});

test("many days are shown by week, from Monday, without gaps", async () => {
  const { shop, campaignId } = await commentedShop();
  await write(shop.id, GOOD.slice(0, 2), { at: new Date("2026-03-04T12:00:00Z") });
  await write(shop.id, BAD.slice(0, 1), { at: new Date("2026-04-20T12:00:00Z") });
  const { by, times } = (await campaignWordsScreen(shop, campaignId)).sentiment;
  expect([by, times.length, times[0]!.day, times.at(-1)!.day]).toEqual(["week", 8, "2026-03-02", "2026-04-20"]);
  expect(times.map(({ positive, negative }) => positive + negative)).toEqual([2, 0, 0, 0, 0, 0, 0, 1]);
});

test("what people talk about is worked out a minute after comments came, and stands with how they are meant", async () => {
  const { shop, campaignId } = await commentedShop();
  await write(
    shop.id,
    Array.from({ length: 4 }, (_, i) => `I love the glow serum ${i} 😍`),
  );
  await write(shop.id, ["hate the glow serum, terrible"]);
  expect(await jobsOf(shop.id)).toContain("find_themes");
  expect((await campaignWordsScreen(shop, campaignId)).themes).toEqual({ words: [], emoji: [], note: null });
  await findThemes(shop.id, campaignId);
  const { words, emoji, note } = (await campaignWordsScreen(shop, campaignId)).themes;
  expect(words[0]).toMatchObject({ theme: "glow serum", comments: "5 comments", split: { positive: "4", neutral: "0", negative: "1" } });
  expect(emoji[0]).toMatchObject({ theme: "😍", comments: "4 comments" });
  expect(note).toMatch(/^From the newest 5 comments of the audience, as of /);
});

test("a comment of another shop, campaign or ambassador is not shown", async () => {
  const { shop, campaignId } = await commentedShop();
  await write(shop.id, GOOD);
  const other = await makeShop();
  await expect(commentsScreen(other, campaignId, null, ALL)).rejects.toThrow(NotFound);
  await expect(commentsScreen(shop, campaignId, 1n, ALL)).rejects.toThrow(NotFound);
});
