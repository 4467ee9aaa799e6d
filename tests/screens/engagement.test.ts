import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { saveClicks } from "#app/domain/clicks/saveClicks.ts";
import { savePosts } from "#app/domain/posts/savePosts.ts";
import type { PostTold } from "#app/domain/posts/post.ts";
import { shopById } from "#app/domain/shops/findShop.ts";
import { sqlForShop } from "#app/platform/database.ts";
import { campaignScreen } from "#app/screens/campaign.ts";
import { engagementScreen } from "#app/screens/engagement.ts";
import { homeScreen } from "#app/screens/home.ts";
import { participationsScreen } from "#app/screens/participations.ts";
import { makeShop, rowsOf } from "../domain/makeShop.ts";
import { shopFiles, told } from "../domain/posts/postsHere.ts";

const PAGE = { search: "", direction: "desc", page: 1 } as const;

/** Two people in a campaign: mia on two platforms, noa on one. */
async function glowing() {
  const { id } = await makeShop();
  await shopFiles(id, {
    campaigns: ["Glow,2026-03-01,"],
    ambassadors: ["mia,instagram,1000,Glow", "noa,tiktok,500,Glow"],
    codes: ["MIA10,Glow,mia", "NOA10,Glow,noa"],
  });
  await rowsOf(
    id,
    `with told as (insert into account_count (shop_id, platform, handle_key, at, followers, source) values ($1, 'youtube', 'mia.films', '2026-03-02', 300, 'file'))
     insert into shop_ambassador_account (shop_id, platform, handle_key, ambassador_id, handle, followers, followers_at)
     select shop_id, 'youtube', 'mia.films', ambassador_id, 'mia.films', 300, '2026-03-02' from shop_ambassador where shop_id = $1 and handle = 'mia'`,
  );
  const [of] = await rowsOf<{ campaign: bigint; mia: bigint; noa: bigint }>(
    id,
    `select min(p.campaign_id) campaign, min(p.id) filter (where handle = 'mia') mia, min(p.id) filter (where handle = 'noa') noa
     from participation p join shop_ambassador s using (shop_id, ambassador_id) where shop_id = $1`,
  );
  const save = (...posts: PostTold[]) => sqlForShop(id, (sql) => savePosts(sql, id, posts, "file"));
  return { shop: await shopById(id), of: of!, save };
}

const at = (text: string) => new Date(text);
const counts = (time: string, likes: bigint | null, comments: bigint | null, followers: bigint | null = null) => ({
  ...{ at: at(time), likes, comments, followers },
});

function post(key: string, handleKey: string, platform: string, more: Partial<PostTold> = {}): PostTold {
  const caption = `${handleKey.slice(0, 3)}10`;
  return told({ platform, postKey: key, handleKey, caption, postedAt: at("2026-03-05T12:00:00Z"), toldAt: at("2026-03-05T12:00:00Z"), ...more });
}

const value = (metrics: readonly { key: string; value: string | null; note?: string }[], key: string) => {
  const { value: shown, note } = metrics.find((metric) => metric.key === key)!;
  return [shown, note];
};

test("nothing is known: no figure is invented, and what is missing is said", async () => {
  const { shop, of } = await glowing();
  const screen = await engagementScreen(shop, { campaignId: of.campaign, participationId: null });
  expect(screen).toMatchObject({ any: false, days: [], platforms: [], top: [] });
  expect(value(screen.metrics, "likes")).toEqual([null, "No post’s likes are known"]);
  expect(value(screen.metrics, "engagementRate")).toEqual([null, "No posts and no clicks yet"]);
  expect(screen.raw).toMatchObject({ posts: 0, likes: null, engagementRate: null, reachPosted: 0, reachExpected: 1800 });
});

test("an account is reached once, with its followers as of its first post, and until it posts its latest count is expected", async () => {
  const { shop, of, save } = await glowing();
  const reach = async () => (await campaignScreen(shop, of.campaign)).tiles.potentialReach;
  expect(await reach()).toMatchObject({ value: "1,800", note: expect.stringMatching(/^All expected: nobody has posted; counted /) });
  await save(
    post("m1", "mia", "instagram", { counts: counts("2026-03-05T12:00:00Z", 10n, 1n, 1100n) }),
    post("m2", "mia", "instagram", {
      postedAt: at("2026-03-09T12:00:00Z"),
      counts: counts("2026-03-09T12:00:00Z", 20n, 2n, 5000n),
    }),
  );
  // 1,100 at the first post and not the 5,000 of later; the two others are expected.
  expect(await reach()).toMatchObject({ value: "1,900", note: expect.stringContaining("1,100 of 1 account that posted; 800 expected of 2 more") });
  await rowsOf(shop.id, "update participation set removed_at = now() where shop_id = $1");
  expect(await reach()).toMatchObject({ value: "1,100", note: expect.stringContaining("All of accounts that posted") });
});

test("engagement is likes, comments and clicks for the reach; counts that fall take the day below zero", async () => {
  const { shop, of, save } = await glowing();
  await save(
    post("m1", "mia", "instagram", { counts: counts("2026-03-05T13:00:00Z", 100n, 10n, 1000n), pulseName: "reel" }),
    post("n1", "noa", "tiktok", { counts: counts("2026-03-05T13:00:00Z", 30n, null) }),
    post("n2", "noa", "tiktok"),
  );
  await save(post("m1", "mia", "instagram", { toldAt: at("2026-03-07T13:00:00Z"), counts: counts("2026-03-07T13:00:00Z", 60n, 10n) }));
  const click = (participationId: bigint, named: string | null) => ({
    ...{ shopId: shop.id, clickId: randomUUID(), at: Date.parse("2026-03-06T12:00:00Z"), campaignId: of.campaign, participationId },
    ...{ kind: "human" as const, visitor: randomUUID(), inApp: null, referrerHost: null, post: named },
  });
  await saveClicks([click(of.mia, "reel"), click(of.mia, null), click(of.noa, null)]);
  const all = await engagementScreen(shop, { campaignId: of.campaign, participationId: null });
  expect(value(all.metrics, "posts")[0]).toBe("3");
  expect(value(all.metrics, "likes")).toEqual(["90", "2 of 3 posts; as of Mar 5, 2026 to Mar 7, 2026"]);
  expect(value(all.metrics, "comments")[0]).toBe("10");
  // (90 + 10 + 3) ÷ (1,000 + 500 + 300)
  expect(value(all.metrics, "engagementRate")).toEqual(["5.72%", "Of 1,800 followers, 300 of them expected"]);
  expect(all.days.map(({ day, total, likes, clicks }) => [day, total, likes, clicks])).toEqual([
    ["2026-03-05", 140, "130", "0"],
    ["2026-03-06", 3, "0", "3"],
    ["2026-03-07", -40, "-40", "0"],
  ]);
  expect(all.platforms.map(({ platform, likes, clicks, reach, rate }) => [platform, likes, clicks, reach, rate])).toEqual([
    ["Instagram", "60", "2", "1,000", "7.2%"],
    ["TikTok", "30", "1", "500", "6.2%"],
    ["YouTube", "0", "0", "300", "0%"],
  ]);
  expect(all.top.map(({ handle, likes, comments, clicks, rate }) => [handle, likes, comments, clicks, rate])).toEqual([
    ["mia", "60", "10", "1", "7.1%"],
    ["noa", "30", "Unknown", "–", "6%"],
    ["noa", "Unknown", "Unknown", "–", "Unknown"],
  ]);
  const table = async (sort: "engagement" | "engagementRate") => (await participationsScreen(shop, of.campaign, { ...PAGE, sort })).rows;
  expect((await table("engagement")).map(({ handle, engagement, engagementRate }) => [handle, engagement, engagementRate])).toEqual([
    ["mia", "70", "5.54%"],
    ["noa", "30", "6.2%"],
  ]);
  expect((await table("engagementRate")).map(({ handle }) => handle)).toEqual(["noa", "mia"]);
  const noa = await engagementScreen(shop, { campaignId: of.campaign, participationId: of.noa });
  expect(value(noa.metrics, "engagementRate")).toEqual(["6.2%", "Of 500 followers; without comments, which are not known"]);
  const home = await homeScreen(shop, null, { view: "current", search: "", page: 1 });
  expect(home.live!.map((tile) => tile.value)).toEqual(["1,800", "103", "5.72%"]);
  expect(home.campaigns.map(({ reach, engagementRate }) => [reach, engagementRate])).toEqual([["1,800", "5.72%"]]);
});

test("clicks of somebody who posts on two platforms are of no platform, and are told apart", async () => {
  const { shop, of, save } = await glowing();
  await save(post("m1", "mia", "instagram"), post("m2", "mia.films", "youtube"));
  await saveClicks([
    {
      ...{ shopId: shop.id, clickId: randomUUID(), at: Date.parse("2026-03-06T12:00:00Z"), campaignId: of.campaign, participationId: of.mia },
      ...{ kind: "human" as const, visitor: "v", inApp: null, referrerHost: null, post: null },
    },
  ]);
  const { platforms } = await engagementScreen(shop, { campaignId: of.campaign, participationId: null });
  expect(platforms.map(({ platform, clicks, rate }) => [platform, clicks, rate])).toEqual([
    // Posts of which nobody told a count.
    ["Instagram", "0", "Unknown"],
    ["YouTube", "0", "Unknown"],
    ["TikTok", "0", "0%"],
    ["Platform not known", "1", "–"],
  ]);
});

test("an ambassador who was taken out stays in the table with what the posts did, and another shop sees nothing", async () => {
  const { shop, of, save } = await glowing();
  await save(post("m1", "mia", "instagram", { counts: counts("2026-03-05T13:00:00Z", 5n, 1n) }));
  await rowsOf(shop.id, "update participation set removed_at = now() where shop_id = $1");
  const { rows, page } = await participationsScreen(shop, of.campaign, { ...PAGE, sort: "engagementRate" });
  expect([rows.map(({ handle, engagement }) => [handle, engagement]), page.total]).toEqual([[["mia", "6"]], 1]);
  const other = await makeShop();
  expect(await engagementScreen(other, { campaignId: of.campaign, participationId: null })).toMatchObject({ any: false, posts: 0, top: [] });
});
