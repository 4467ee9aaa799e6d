import { describe, expect, test } from "vitest";
import { createCampaign } from "#app/domain/campaigns/createCampaign.ts";
import { editCampaign } from "#app/domain/campaigns/editCampaign.ts";
import { findCampaign } from "#app/domain/campaigns/findCampaign.ts";
import { addToCampaigns } from "#app/domain/ambassadors/addToCampaigns.ts";
import { listActs } from "#app/domain/audit/listActs.ts";
import { countUnassigned } from "#app/domain/posts/countUnassigned.ts";
import { decidePosts, undoDecision } from "#app/domain/posts/decidePosts.ts";
import type { Shop } from "#app/domain/shops/findShop.ts";
import { catalogue } from "#app/jobs/catalogue.ts";
import { sqlForShop } from "#app/platform/database.ts";
import { importStream } from "#app/sources/files/importStream.ts";
import { unassignedPostsScreen } from "#app/screens/unassignedPosts.ts";
import { jobsOf, makeShop, rowsOf } from "../makeShop.ts";
import { at, campaignId, daysOf, save, shopFiles, told } from "./postsHere.ts";

async function shopWithPosts(): Promise<Shop> {
  const shop = await makeShop({ timeZone: "UTC" });
  await shopFiles(shop.id, {
    campaigns: ["Spring,2026-03-01,2026-03-31", "Winter,2025-12-01,2026-02-10"],
    ambassadors: ["anna,instagram,,Spring", "anna,instagram,,Winter", "ben,instagram,,Winter"],
  });
  const counts = { at: at("2026-03-03T12:00"), likes: 7n, comments: 1n, followers: null };
  await save(
    shop.id,
    told({ postKey: "lamp", caption: "My new lamp #glow", postedAt: at("2026-03-02T12:00"), counts }),
    told({ postKey: "between", caption: "Holidays", postedAt: at("2026-02-20T12:00"), counts: null }),
    told({ postKey: "bens", handleKey: "ben", caption: "Snow #glow", postedAt: at("2026-03-05T12:00"), counts: null }),
  );
  return shop;
}

const open = (shop: Shop, more: object = {}) => unassignedPostsScreen(shop, { said: false, campaignId: null, page: 1, ...more });
const idsOf = async (shop: Shop, ...keys: string[]) =>
  (await rowsOf<{ id: bigint }>(shop.id, "select id from post where shop_id = $1 and post_key = any($2) order by id", keys)).map((row) => row.id);
const assign = async (shop: Shop, campaign: string) =>
  catalogue.assign_posts({ shopId: String(shop.id), campaignId: String(await campaignId(shop.id, campaign)) });

describe("posts of no campaign", () => {
  test("are listed, the newest first, with why and the campaigns they could be of, the nearest in time first", async () => {
    const shop = await shopWithPosts();
    const { rows, page } = await open(shop);
    expect(rows.map(({ handle, suggested, choices, why }) => [handle, suggested?.name ?? null, choices.map(({ name }) => name), why])).toEqual([
      ["ben", null, ["Winter"], "No campaign of theirs was on that day."],
      ["anna", "Spring", ["Spring", "Winter"], "Its caption has no code and no mark of a campaign that was on."],
      ["anna", null, ["Spring", "Winter"], "No campaign of theirs was on that day."],
    ]);
    expect(page).toEqual({ page: 1, pageSize: 50, total: 3 });
  });

  test("that could be of one campaign are counted and listed by themselves", async () => {
    const shop = await shopWithPosts();
    const spring = await campaignId(shop.id, "Spring");
    expect(await sqlForShop(shop.id, (sql) => countUnassigned(sql, shop.id, spring))).toBe(1);
    expect((await open(shop, { campaignId: spring })).rows.map((row) => row.caption)).toEqual(["My new lamp #glow"]);
  });

  test("count for the campaign that the merchant puts them in, and not any more when that is taken back", async () => {
    const shop = await shopWithPosts();
    const spring = await campaignId(shop.id, "Spring");
    const ids = await idsOf(shop, "lamp", "between");
    await decidePosts(shop.id, "user:1", ids, spring);
    expect(await daysOf(shop.id, spring)).toEqual([
      ["2026-02-20", 0, 0, 1],
      ["2026-03-02", 0, 0, 1],
      ["2026-03-03", 7, 1, 0],
    ]);
    expect((await open(shop)).rows).toHaveLength(1);
    await undoDecision(shop.id, "user:1", ids);
    expect(await daysOf(shop.id, spring)).toEqual([]);
    expect((await open(shop)).rows).toHaveLength(3);
    expect((await listActs(shop.id)).map(({ act }) => act).slice(0, 2)).toEqual(["decision about posts taken back", "posts put into a campaign"]);
  });

  test("that are said to be of none are put aside until they are brought back, whatever marks come later", async () => {
    const shop = await shopWithPosts();
    const [lamp] = await idsOf(shop, "lamp");
    await decidePosts(shop.id, "user:1", [lamp!], null);
    await editCampaign(shop.id, await campaignId(shop.id, "Spring"), { postMarks: "#glow" });
    await assign(shop, "Spring");
    expect((await open(shop)).rows).toHaveLength(2);
    expect((await open(shop, { said: true })).rows.map((row) => row.caption)).toEqual(["My new lamp #glow"]);
    await undoDecision(shop.id, "user:1", [lamp!]);
    expect(await rowsOf(shop.id, "select reason from post where shop_id = $1 and id = $2", lamp)).toEqual([{ reason: "mark" }]);
  });

  test("cannot be put in a campaign that their ambassador is not in", async () => {
    const shop = await shopWithPosts();
    const spring = await campaignId(shop.id, "Spring");
    await expect(decidePosts(shop.id, "user:1", await idsOf(shop, "bens", "lamp"), spring)).rejects.toMatchObject({ field: "campaignId" });
    expect((await open(shop)).rows).toHaveLength(3);
  });
});

describe("a campaign's marks", () => {
  test("are kept in lower case, each once, and what is none is told", async () => {
    const shop = await makeShop();
    const id = await createCampaign(shop.id, { name: "Glow", startsOn: "2026-03-01", postMarks: " #Glow, @Brand.\n#glow  Lampenfieber été_24 " });
    expect((await findCampaign(shop.id, id)).postMarks).toEqual(["#glow", "@brand", "lampenfieber", "été_24"]);
    await editCampaign(shop.id, id, { name: "Glow 2" });
    expect((await findCampaign(shop.id, id)).postMarks).toHaveLength(4);
    for (const postMarks of ["#", "a", "##x", "what?", Array.from({ length: 21 }, (_, n) => `#tag${n}`).join(" "), `#${"x".repeat(60)}`])
      await expect(editCampaign(shop.id, id, { postMarks })).rejects.toMatchObject({ errors: { postMarks: expect.any(String) as string } });
    await editCampaign(shop.id, id, { postMarks: "" });
    expect((await findCampaign(shop.id, id)).postMarks).toEqual([]);
  });

  test("come from a file too, and an empty cell changes nothing", async () => {
    const shop = await makeShop();
    const file = async (cell: string) => {
      const text = `name,starts_on,post_marks\nGlow,2026-03-01,${cell}\n`;
      return importStream(
        shop.id,
        "campaigns",
        (async function* () {
          yield Buffer.from(text);
        })(),
      );
    };
    expect(await file('"#glow, @brand"')).toMatchObject({ created: 1, errors: [] });
    expect(await file("")).toMatchObject({ unchanged: 1 });
    expect(await file("@brand #glow")).toMatchObject({ unchanged: 1 });
    expect(await file("#other")).toMatchObject({ changed: 1 });
    expect(await file("!")).toMatchObject({ errors: [{ row: 2, column: "post_marks" }] });
  });

  test("that change, days that change, ambassadors who join and codes that are given have posts looked at again", async () => {
    const shop = await shopWithPosts();
    const spring = await campaignId(shop.id, "Spring");
    const winter = await campaignId(shop.id, "Winter");
    const reasons = () =>
      rowsOf<{ post_key: string; reason: string }>(shop.id, "select post_key, reason from post where shop_id = $1 order by post_key");
    await rowsOf(shop.id, "delete from graphile_worker._private_jobs where payload ->> 'shopId' = $1::text returning id");
    await editCampaign(shop.id, spring, { postMarks: "#glow" });
    expect(await jobsOf(shop.id)).toContain("assign_posts");
    await assign(shop, "Spring");
    expect(await reasons()).toEqual([
      { post_key: "bens", reason: "no_campaign" },
      { post_key: "between", reason: "no_campaign" },
      { post_key: "lamp", reason: "mark" },
    ]);
    const [ben] = await rowsOf<{ id: bigint }>(shop.id, "select ambassador_id id from shop_ambassador where shop_id = $1 and handle = 'ben'");
    await addToCampaigns(shop.id, [ben!.id], [spring]);
    await editCampaign(shop.id, winter, { endsOn: "2026-02-25", postMarks: "holidays" });
    await assign(shop, "Spring");
    await assign(shop, "Winter");
    expect((await reasons()).map(({ reason }) => reason)).toEqual(["mark", "mark", "mark"]);
    await shopFiles(shop.id, { codes: ["SNOW,Spring,ben"] });
    await assign(shop, "Spring");
    expect((await reasons()).map(({ reason }) => reason)).toEqual(["code", "mark", "mark"]);
  });
});
