import { expect, test } from "vitest";
import { createCampaign } from "#app/domain/campaigns/createCampaign.ts";
import { findCampaign } from "#app/domain/campaigns/findCampaign.ts";
import { addToCampaigns } from "#app/domain/ambassadors/addToCampaigns.ts";
import type { PostTold } from "#app/domain/posts/post.ts";
import { potentialReach } from "#app/metrics/queries/potentialReach.ts";
import { sqlForShop } from "#app/platform/database.ts";
import { campaignScreen } from "#app/screens/campaign.ts";
import { formatsOf } from "#app/screens/formats.ts";
import { guaranteesOf } from "#app/screens/guarantees.ts";
import { makeShop, rowsOf } from "../domain/makeShop.ts";
import { save, shopFiles, told } from "../domain/posts/postsHere.ts";

const HANDLES = Array.from({ length: 12 }, (_, i) => `person${i}`);

/** A campaign of March with twelve people of 1,000 followers each. */
async function guaranteed(input: { guaranteedReach?: string; guaranteedEngagementRate?: string; endsOn?: string | null; plan?: "DIY" | "PRO" }) {
  const shop = await makeShop({ plan: input.plan ?? "PRO" });
  await shopFiles(shop.id, { ambassadors: HANDLES.map((handle) => `${handle},instagram,1000,`) });
  await rowsOf(shop.id, "update account_count set at = '2026-02-01' where shop_id = $1");
  const { plan: _plan, endsOn = "2026-03-31", ...figures } = input;
  const campaignId = await createCampaign(shop.id, { name: "Spring", startsOn: "2026-03-01", ...(endsOn ? { endsOn } : {}), ...figures });
  const people = await rowsOf<{ id: bigint }>(shop.id, "select ambassador_id id from shop_ambassador where shop_id = $1");
  await addToCampaigns(
    shop.id,
    people.map(({ id }) => id),
    [campaignId],
  );
  const lines = async (now: string) => {
    const campaign = await findCampaign(shop.id, campaignId);
    return sqlForShop(shop.id, async (sql) =>
      guaranteesOf(sql, shop, formatsOf(shop), campaign, await potentialReach(sql, shop.id, campaignId), new Date(now)),
    );
  };
  const posts = (count: number, likes: bigint) => save(shop.id, ...HANDLES.slice(0, count).map((handle, i) => postOf(campaignId, handle, i, likes)));
  return { shop, campaignId, lines, posts };
}

function postOf(campaignId: bigint, handleKey: string, i: number, likes: bigint): PostTold {
  const postedAt = new Date(Date.UTC(2026, 2, 2 + i, 12));
  const counts = { at: new Date(Date.UTC(2026, 2, 14)), likes: likes + BigInt(i), comments: 0n, followers: null };
  return told({ postKey: handleKey, handleKey, postedAt, toldAt: postedAt, campaignId, counts });
}

test("a guarantee of reach is forecast from the accounts that have posted, and says what that rests on", async () => {
  const { lines, posts } = await guaranteed({ guaranteedReach: "7000" });
  await posts(6, 30n);
  const [reach] = await lines("2026-03-15T05:00:00Z");
  expect(reach).toMatchObject({ guaranteed: "7,000", measured: "6,000", share: 85, verdict: "on_course", verdictText: "On course" });
  expect(reach!.forecast).toMatch(/^Forecast at the campaign’s end: [\d,]+, 80% interval [\d,]+ to [\d,]+\.$/);
  expect(reach!.basis).toMatch(/^It rests on 6 accounts that posted in 1\d\d account-days so far, and on 6 accounts that may still post/);
  expect(reach!.basis).toContain("A forecast is not a promise.");
});

test("a greater guarantee is at risk, and one that was reached is met", async () => {
  const far = await guaranteed({ guaranteedReach: "11900" });
  await far.posts(6, 30n);
  expect((await far.lines("2026-03-15T05:00:00Z"))[0]!.verdict).toBe("at_risk");
  const near = await guaranteed({ guaranteedReach: "6000" });
  await near.posts(6, 30n);
  expect((await near.lines("2026-03-15T05:00:00Z"))[0]).toMatchObject({ verdict: "met", verdictText: "Met", share: 100 });
});

test("the engagement rate is met so far while the campaign runs, and is forecast with the rate of those who have posted", async () => {
  const { lines, posts } = await guaranteed({ guaranteedEngagementRate: "1.5" });
  await posts(6, 30n);
  const [rate] = await lines("2026-03-15T05:00:00Z");
  // (6 × 30 + 15) ÷ 12,000
  expect(rate).toMatchObject({ guaranteed: "1.5%", measured: "1.63%", verdict: "met", verdictText: "Met so far" });
  expect(rate!.basis).toContain("3.25%");
  expect((await lines("2026-04-20T05:00:00Z"))[0]).toMatchObject({ verdictText: "Met", basis: null });
});

test("nothing is called missed before the counts have settled", async () => {
  const { lines, posts } = await guaranteed({ guaranteedReach: "9000" });
  await posts(6, 30n);
  const after = async (now: string) => (await lines(now))[0]!;
  expect(await after("2026-04-10T12:00:00Z")).toMatchObject({ verdict: "at_risk", forecast: expect.stringContaining("Counts may still settle") });
  expect(await after("2026-04-14T12:00:00Z")).toMatchObject({ verdict: "missed", verdictText: "Missed", basis: null });
});

test("no forecast without an end, before the campaign, or from too few people: the reason is said", async () => {
  const open = await guaranteed({ guaranteedReach: "9000", endsOn: null });
  await open.posts(2, 30n);
  expect((await open.lines("2026-03-15T05:00:00Z"))[0]).toMatchObject({ verdict: null, forecast: "No forecast: the campaign has no last day." });
  const early = await guaranteed({ guaranteedReach: "9000", guaranteedEngagementRate: "3" });
  expect((await early.lines("2026-02-15T05:00:00Z")).map(({ forecast }) => forecast)).toEqual([
    "No forecast: the campaign has not begun.",
    "No forecast: the campaign has not begun.",
  ]);
  await early.posts(2, 30n);
  expect((await early.lines("2026-03-15T05:00:00Z"))[1]!.forecast).toContain("fewer than 3 ambassadors");
});

test("without follower counts nothing is measured, DIY has no guarantees, and after a downgrade they stay readable", async () => {
  const { shop, campaignId, lines } = await guaranteed({ guaranteedReach: "9000" });
  await rowsOf(shop.id, "update shop_ambassador_account set followers = null, followers_at = null where shop_id = $1");
  expect((await lines("2026-03-15T05:00:00Z"))[0]).toMatchObject({ measured: null, verdict: null, forecast: "No forecast without follower counts." });
  const after = await campaignScreen({ ...shop, plan: "DIY" }, campaignId);
  expect([after.guarantees.length, after.campaign.readOnly]).toEqual([1, expect.stringContaining("stays readable")]);
  const diy = await guaranteed({ plan: "DIY" });
  expect((await campaignScreen(diy.shop, diy.campaignId)).guarantees).toEqual([]);
});
