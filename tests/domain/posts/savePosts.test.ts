import { describe, expect, test } from "vitest";
import { assignPostsOfCampaign, putPostsIn, releasePosts } from "#app/domain/posts/assignPosts.ts";
import { saveCounts } from "#app/domain/posts/saveCounts.ts";
import { saveFollowers } from "#app/domain/posts/saveFollowers.ts";
import { checkEngagement } from "#app/metrics/engagement/checkEngagement.ts";
import { moveEngagementDays } from "#app/metrics/engagement/rebuildEngagement.ts";
import { sqlForShop } from "#app/platform/database.ts";
import { jobsOf, makeShop, rowsOf } from "../makeShop.ts";
import { at, campaignId, daysOf, save, shopFiles, told } from "./postsHere.ts";

const files = {
  campaigns: ["Spring,2026-03-01,2026-03-31", "Summer,2026-06-01,2026-06-30"],
  ambassadors: ["anna,instagram,,Spring", "ben,tiktok,500,Spring", "anna,instagram,,Summer"],
  codes: ["ANNA10,Spring,anna"],
};

async function shopWithAnna() {
  const shop = await makeShop({ timeZone: "America/New_York" });
  await shopFiles(shop.id, files);
  return { id: shop.id, spring: await campaignId(shop.id, "Spring"), summer: await campaignId(shop.id, "Summer") };
}

const differences = (shopId: bigint) => sqlForShop(shopId, (sql) => checkEngagement(sql, shopId, 10));
const postOf = async (shopId: bigint) => (await rowsOf<Record<string, unknown>>(shopId, "select * from post where shop_id = $1"))[0]!;
const counts = (time: string, likes: number | null, comments: number | null, followers: number | null = null) => ({
  at: at(time),
  likes: likes === null ? null : BigInt(likes),
  comments: comments === null ? null : BigInt(comments),
  followers: followers === null ? null : BigInt(followers),
});

describe("a post", () => {
  test("counts for the campaign of its code, on the shop's days, by what was counted last on each", async () => {
    const { id, spring } = await shopWithAnna();
    const post = told({ caption: "Mine! anna10", postedAt: at("2026-03-02T12:00"), counts: counts("2026-03-02T20:00", 10, 1) });
    expect(await save(id, post)).toEqual(["created"]);
    expect(
      await save(id, told({ ...post, counts: counts("2026-03-03T03:00", 30, 2) }), told({ ...post, counts: counts("2026-03-05T15:00", 50, 2) })),
    ).toEqual(["changed", "changed"]);
    // 03:00 UTC is still the evening before in New York.
    expect(await daysOf(id, spring)).toEqual([
      ["2026-03-02", 30, 2, 1],
      ["2026-03-05", 20, 0, 0],
    ]);
    expect(await postOf(id)).toMatchObject({
      reason: "code",
      likes: 50n,
      likes_at: at("2026-03-05T15:00"),
      comments: 2n,
      comments_at: at("2026-03-05T15:00"),
    });
    expect(await differences(id)).toEqual([]);
  });

  test("told again is unchanged, and a count that comes late goes to its own day", async () => {
    const { id, spring } = await shopWithAnna();
    const post = told({ campaignId: spring, counts: counts("2026-03-08T12:00", 100, 10) });
    await save(id, post);
    expect(await save(id, post)).toEqual(["unchanged"]);
    expect(await save(id, told({ ...post, counts: counts("2026-03-04T12:00", 40, 4) }))).toEqual(["changed"]);
    expect(await daysOf(id, spring)).toEqual([
      ["2026-03-02", 0, 0, 1],
      ["2026-03-04", 40, 4, 0],
      ["2026-03-08", 60, 6, 0],
    ]);
  });

  test("of a campaign's last evening is of it once the shop has moved there", async () => {
    const { id } = await makeShop({ timeZone: "UTC" });
    await shopFiles(id, { campaigns: ["Glow,2026-03-01,2026-03-01"], ambassadors: ["anna,instagram,,Glow"], codes: ["ANNA10,Glow,anna"] });
    await save(id, told({ caption: "ANNA10", postedAt: at("2026-03-02T02:00") }));
    expect(await postOf(id)).toMatchObject({ campaign_id: 0n, reason: "no_campaign" });
    await rowsOf(id, "delete from graphile_worker._private_jobs where payload ->> 'shopId' = $1::text returning id");
    await rowsOf(id, "update shop set time_zone = 'America/New_York' where id = $1 returning id");
    await moveEngagementDays(id);
    expect(await jobsOf(id)).toEqual(["assign_posts"]);
    await assignPostsOfCampaign(id, await campaignId(id, "Glow"));
    expect(await postOf(id)).toMatchObject({ campaign_id: await campaignId(id, "Glow"), reason: "code" });
  });

  test("counts once in the hour before a second midnight, where clocks are put back over the first", async () => {
    const { id } = await makeShop({ timeZone: "Atlantic/Azores" });
    await shopFiles(id, { campaigns: ["Glow,2025-10-01,"], ambassadors: ["anna,instagram,,Glow"] });
    const glow = await campaignId(id, "Glow");
    const post = { campaignId: glow, postedAt: at("2025-10-24T12:00") };
    for (const [time, likes] of [
      ["2025-10-24T12:00", 10],
      ["2025-10-26T00:30", 30],
      ["2025-10-26T01:30", 35],
      ["2025-10-26T00:40", 32],
    ] as const)
      await save(id, told({ ...post, counts: counts(time, likes, null) }));
    expect(await daysOf(id, glow)).toEqual([
      ["2025-10-24", 10, 0, 1],
      ["2025-10-26", 25, 0, 0],
    ]);
    expect(await differences(id)).toEqual([]);
  });

  test("keeps its newest word where that said nothing new: one that comes late is still older", async () => {
    const captions = async (...words: [text: string, day: string][]) => {
      const { id } = await makeShop();
      await shopFiles(id, { campaigns: ["Glow,2026-03-01,"], ambassadors: ["anna,instagram,,Glow"] });
      for (const [caption, day] of words) await save(id, told({ caption, toldAt: at(`${day}T00:00`) }));
      return rowsOf<{ caption: string; told: unknown }>(id, "select caption, told from post where shop_id = $1");
    };
    const inOrder = await captions(["Glow", "2026-03-03"], ["Glwo", "2026-03-04"], ["Glow", "2026-03-05"]);
    expect(inOrder).toMatchObject([{ caption: "Glow" }]);
    expect(await captions(["Glow", "2026-03-03"], ["Glow", "2026-03-05"], ["Glwo", "2026-03-04"])).toEqual(inOrder);
  });

  test("whose count falls takes the difference back on the day of the fall; one that hides its likes keeps the last", async () => {
    const { id, spring } = await shopWithAnna();
    await save(id, told({ campaignId: spring, counts: counts("2026-03-03T12:00", 80, 8) }));
    await save(id, told({ campaignId: spring, counts: counts("2026-03-04T12:00", 65, 8) }));
    await save(id, told({ campaignId: spring, counts: counts("2026-03-05T12:00", null, 9) }));
    expect(await daysOf(id, spring)).toEqual([
      ["2026-03-02", 0, 0, 1],
      ["2026-03-03", 80, 8, 0],
      ["2026-03-04", -15, 0, 0],
      ["2026-03-05", 0, 1, 0],
    ]);
    expect(await postOf(id)).toMatchObject({ likes: 65n, likes_at: at("2026-03-04T12:00"), comments_at: at("2026-03-05T12:00") });
  });

  test("that is gone from the network keeps what it counted", async () => {
    const { id, spring } = await shopWithAnna();
    await save(id, told({ campaignId: spring, counts: counts("2026-03-03T12:00", 80, 8) }));
    expect(await save(id, told({ campaignId: spring, gone: true, toldAt: at("2026-03-09T00:00") }))).toEqual(["changed"]);
    expect(await postOf(id)).toMatchObject({ likes: 80n, gone_at: at("2026-03-09T00:00") });
    expect((await daysOf(id, spring)).map(([, likes]) => likes)).toEqual([0, 80]);
  });

  test("is refused when nobody of the shop has that account, the campaign is not the ambassador's, or another account has it", async () => {
    const { id, spring, summer } = await shopWithAnna();
    const strangers = told({ handleKey: "stranger" });
    const elsewhere = told({ platform: "tiktok", handleKey: "ben", campaignId: summer });
    expect(await save(id, strangers, elsewhere, told({ campaignId: spring }), told({ handleKey: "ben" }))).toEqual([
      "no_ambassador",
      "not_in_campaign",
      "created",
      "other_account",
    ]);
    expect(await rowsOf(id, "select from post where shop_id = $1")).toHaveLength(1);
  });

  test("moves with all that it counted when a merchant says so, and stays there whatever sources say after", async () => {
    const { id, spring, summer } = await shopWithAnna();
    await save(id, told({ campaignId: spring, counts: counts("2026-03-03T12:00", 80, 8, 1000) }));
    const { id: postId } = (await rowsOf<{ id: bigint }>(id, "select id from post where shop_id = $1"))[0]!;
    expect(await sqlForShop(id, (sql) => putPostsIn(sql, id, [postId], summer, "user:1"))).toBe(1);
    await save(id, told({ campaignId: spring, toldAt: at("2026-04-01T00:00"), counts: counts("2026-03-04T12:00", 90, 8) }));
    expect(await daysOf(id, spring)).toEqual([]);
    expect((await daysOf(id, summer)).map(([, likes]) => likes)).toEqual([0, 80, 10]);
    expect(await rowsOf(id, "select campaign_id, followers from account_reach where shop_id = $1")).toEqual([
      { campaign_id: summer, followers: 1000n },
    ]);
    expect(await sqlForShop(id, (sql) => releasePosts(sql, id, [postId]))).toBe(1);
    expect((await daysOf(id, spring)).map(([, likes]) => likes)).toEqual([0, 80, 10]);
    expect(await differences(id)).toEqual([]);
  });

  test("without a sign is of no campaign until the campaign says what marks its posts", async () => {
    const { id, spring } = await shopWithAnna();
    await save(id, told({ caption: "Spring is here #glowspring", counts: counts("2026-03-03T12:00", 7, 1) }));
    expect(await daysOf(id, spring)).toEqual([]);
    await rowsOf(id, "update campaign set post_marks = '{#glowspring}' where shop_id = $1 and id = $2 returning id", spring);
    expect(await assignPostsOfCampaign(id, spring)).toBe(1);
    expect((await daysOf(id, spring)).map(([, likes]) => likes)).toEqual([0, 7]);
    await rowsOf(id, "update campaign set post_marks = '{}' where shop_id = $1 and id = $2 returning id", spring);
    expect(await assignPostsOfCampaign(id, spring)).toBe(1);
    expect(await daysOf(id, spring)).toEqual([]);
    expect(await differences(id)).toEqual([]);
  });
});

describe("an account is reached", () => {
  const reach = (shopId: bigint) =>
    rowsOf<{ handle_key: string; followers: bigint | null; first_post_at: Date }>(
      shopId,
      "select handle_key, followers, first_post_at from account_reach where shop_id = $1 order by 1",
    );

  test("with its followers at its first post, however many follow and whatever is told later", async () => {
    const { id, spring } = await shopWithAnna();
    const followers = (time: string, count: number) => ({ platform: "instagram", handleKey: "anna", at: at(time), followers: BigInt(count) });
    const tell = (...all: ReturnType<typeof followers>[]) => sqlForShop(id, (sql) => saveFollowers(sql, id, all, "file"));
    await tell(followers("2026-03-01T00:00", 1000));
    await save(id, told({ campaignId: spring, postedAt: at("2026-03-02T12:00"), counts: counts("2026-03-20T00:00", 5, 0, 1900) }));
    await save(id, told({ postKey: "p2", campaignId: spring, postedAt: at("2026-03-10T12:00") }));
    expect(await reach(id)).toMatchObject([{ followers: 1000n }]);
    expect(await rowsOf(id, "select followers from shop_ambassador_account where shop_id = $1 and handle_key = 'anna'")).toEqual([
      { followers: 1900n },
    ]);
    // An earlier post becomes known, and a count nearer to it.
    await save(id, told({ postKey: "p0", campaignId: spring, postedAt: at("2026-02-28T12:00") }));
    expect(await reach(id)).toMatchObject([{ followers: 1000n, first_post_at: at("2026-02-28T12:00") }]);
    expect(await tell(followers("2026-02-27T00:00", 950))).toEqual(["changed"]);
    expect(await reach(id)).toMatchObject([{ followers: 950n }]);
    expect(await tell({ ...followers("2026-03-01T00:00", 5), handleKey: "nobody" })).toEqual(["no_ambassador"]);
  });

  test("with the first count after its first post where none is known before", async () => {
    const { id, spring } = await shopWithAnna();
    await save(id, told({ campaignId: spring }));
    expect(await reach(id)).toMatchObject([{ followers: null }]);
    const later = { platform: "instagram", postKey: "p1", ...counts("2026-03-05T00:00", 5, 0, 1200) };
    expect(await sqlForShop(id, (sql) => saveCounts(sql, id, [later, { ...later, postKey: "none" }], "file"))).toEqual(["changed", "no_post"]);
    expect(await reach(id)).toMatchObject([{ followers: 1200n }]);
  });
});
