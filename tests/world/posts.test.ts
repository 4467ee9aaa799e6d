import { describe, expect, test } from "vitest";
import { campaignOfPost, type Offer } from "#app/domain/posts/campaignOfPost.ts";
import { buildWorld } from "#sandbox/world/buildWorld.ts";
import { hudsonRecords } from "#sandbox/world/hudson/shop.ts";
import { thamesGifts } from "#sandbox/world/thames/shop.ts";
import type { World } from "#sandbox/world/world.ts";
import { shownDay } from "./shownDay.ts";

const at = { now: new Date("2026-11-22T16:20:00Z"), seed: "heartbeat" };
const worlds = await Promise.all([buildWorld(thamesGifts, at), buildWorld(hudsonRecords, at)]);

describe.each(worlds.map((world) => [world.shop.name, world] as const))("%s", (_, world) => {
  test("posts are of the past, by the shop's ambassadors, on their networks, each once", () => {
    const platforms = new Map(world.ambassadors.map(({ handle, platform }) => [handle, platform]));
    expect(world.posts.length).toBeGreaterThan(100);
    expect(world.posts.every((post) => post.at < world.now && platforms.get(post.handle) === post.platform)).toBe(true);
    expect(new Set(world.posts.map(({ key }) => key)).size).toBe(world.posts.length);
  });

  test("most posts say by a code or a mark of which campaign they are, and some forget to", () => {
    const made = world.posts.filter(({ campaign }) => campaign !== null);
    const found = made.map((post) =>
      campaignOfPost({ day: shownDay(world, post.at), caption: post.caption, campaignId: null }, offersOf(world, post)),
    );
    const right = found.filter(({ campaignId }, i) => campaignId === BigInt(world.campaigns.findIndex(({ name }) => name === made[i]!.campaign) + 1));
    expect(right.length / made.length).toBeGreaterThan(0.85);
    expect(found.filter(({ reason }) => reason === "no_sign").length).toBeGreaterThan(0);
    expect(new Set(found.map(({ reason }) => reason))).toEqual(new Set(["code", "mark", "no_sign"]));
    expect(found.filter(({ reason }) => reason !== "no_sign")).toHaveLength(right.length);
  });

  test("counts run from the post to now, grow, and fall where a network took false accounts out", () => {
    let falls = 0;
    for (const { at, counts, goneAt } of world.posts) {
      const times = counts.map((count) => count.at.getTime());
      expect(times).toEqual(times.toSorted((a, b) => a - b));
      expect(times[0]).toBeGreaterThan(at.getTime());
      expect(times.at(-1)).toBe((goneAt ?? world.now).getTime());
      counts.slice(1).forEach((count, i) => {
        expect(count.comments).toBeGreaterThanOrEqual(counts[i]!.comments);
        if (count.likes < counts[i]!.likes) falls++;
      });
    }
    expect(falls).toBeGreaterThan(0);
    expect(falls).toBeLessThan(world.posts.length / 8);
    expect(world.posts.some(({ likesHidden }) => likesHidden) && world.posts.some(({ goneAt }) => goneAt)).toBe(true);
  });

  test("comments are of all kinds and several scripts, after their post, never more than are counted", () => {
    const kinds = new Set<string>();
    for (const post of world.posts) {
      expect(post.comments.length).toBeLessThanOrEqual(post.counts.at(-1)!.comments);
      const keys = new Set(post.comments.map(({ key }) => key));
      for (const { meant, at, parent, author } of post.comments) {
        kinds.add(meant);
        expect(at > post.at && at <= world.now).toBe(true);
        expect(parent === null || keys.has(parent)).toBe(true);
        expect(author === post.handle).toBe(meant === "own");
        expect(author).toMatch(/^demo[._]/);
      }
    }
    expect(kinds).toEqual(new Set(["positive", "neutral", "negative", "spam", "own"]));
    const texts = world.posts.flatMap(({ comments }) => comments.map(({ text }) => text)).join(" ");
    for (const script of [/\p{Script=Arabic}/u, /\p{Script=Devanagari}/u, /¿/, /ß|ü/, /\p{Emoji_Presentation}/u]) expect(texts).toMatch(script);
  });

  test("a part of the clicks came by a post's own link, after it", () => {
    const posts = new Map(world.posts.map((post) => [`${post.handle} ${post.pulseName}`, post]));
    const named = world.clicks.filter(({ post }) => post !== null);
    expect(named.length / world.clicks.length).toBeGreaterThan(0.1);
    expect(named.every(({ handle, post, at }) => posts.get(`${handle} ${post}`)!.at <= at)).toBe(true);
  });
});

function offersOf({ campaigns, participants, codes }: World, { handle }: { handle: string }): Offer[] {
  return campaigns.flatMap(({ name, startsOn, endsOn, marks }, i) => {
    if (!participants.some((one) => one.campaign === name && one.handle === handle)) return [];
    const own = codes.filter((code) => code.campaign === name && (code.handle === handle || code.handle === null));
    const signs = { codes: own.map(({ code }) => code.toLowerCase()), marks: marks.map((mark) => mark.toLowerCase()) };
    return [{ campaignId: BigInt(i + 1), participationId: BigInt(i + 1), startsOn, endsOn, ...signs, acceptedAt: new Date(0) }];
  });
}
