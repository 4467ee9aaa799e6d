import { expect, test } from "vitest";
import { shopById } from "#app/domain/shops/findShop.ts";
import { type TypesQuery, typesScreen } from "#app/screens/types.ts";
import { importStream } from "#app/sources/files/importStream.ts";
import { inPieces } from "#app/sources/files/inPieces.ts";
import { makeShop, rowsOf } from "../domain/makeShop.ts";
import { save, told } from "../domain/posts/postsHere.ts";

const ALL: TypesQuery = { by: "tier", campaign: null, period: "all", measure: "engagementRate" };

/** Twelve people of each of two niches, of whom those of food do far better; some are in a second campaign. */
async function shopOfTypes() {
  const { id } = await makeShop();
  const file = (kind: "campaigns" | "ambassadors", lines: string[]) => importStream(id, kind, inPieces(Buffer.from(lines.join("\n"))));
  await file("campaigns", ["name,starts_on", "Old,2024-01-01", "New,2026-03-01"]);
  const people = Array.from({ length: 24 }, (_, i) => {
    const food = i % 2 === 0;
    return `p${i},${food ? "instagram" : "tiktok"},${food ? 5000 : 20_000},${i < 4 ? "Old" : "New"},${food ? "Food" : " food and travel"},${18 + i}`;
  });
  await file("ambassadors", ["handle,platform,followers,campaign,Niche,age", ...people, "nobody,youtube,,New,,"]);
  const campaigns = Object.fromEntries(
    (await rowsOf<{ name: string; id: bigint }>(id, "select name, id from campaign where shop_id = $1")).map((row) => [row.name, row.id]),
  );
  const at = new Date("2026-03-10T12:00:00Z");
  await save(
    id,
    ...people.map((_, i) =>
      told({
        ...{ platform: i % 2 === 0 ? "instagram" : "tiktok", postKey: `k${i}`, handleKey: `p${i}`, postedAt: at, toldAt: at },
        campaignId: i < 4 ? campaigns.Old! : campaigns.New!,
        counts: { at, likes: BigInt(i % 2 === 0 ? 400 + i : 100 + i), comments: 0n, followers: null },
      }),
    ),
  );
  return { shop: await shopById(id), campaigns };
}

test("types stand with what was measured, what is likely, and whether they differ beyond chance", async () => {
  const { shop } = await shopOfTypes();
  const tiers = await typesScreen(shop, ALL);
  expect(tiers.rows.map(({ label, ambassadors, reach, engagementRate }) => [label, ambassadors, reach, engagementRate])).toEqual([
    ["Nano (under 10,000)", "12", "60,000", "8.22%"],
    ["Micro (10,000 to 100,000)", "12", "240,000", "0.56%"],
    ["Not given", "1", "0", "Unknown"],
  ]);
  expect(tiers.bars.map(({ verdict, verdictText, measured }) => [verdict, verdictText, measured])).toEqual([
    ["higher", "Higher than the others", "8.22%"],
    ["lower", "Lower than the others", "0.56%"],
  ]);
  expect(tiers.finding).toMatchObject({ tone: "success", text: expect.stringContaining("beyond chance") });
  const platforms = await typesScreen(shop, { ...ALL, by: "platform" });
  expect(platforms.rows.map(({ label, ambassadors }) => [label, ambassadors])).toEqual([
    ["Instagram", "12"],
    ["TikTok", "12"],
    ["YouTube", "1"],
  ]);
});

test("an attribute counts by any of its names and in any case, ages as bands, and what nobody has leads to the import", async () => {
  const { shop } = await shopOfTypes();
  const niches = await typesScreen(shop, { ...ALL, by: "niche" });
  expect(niches.rows.map(({ label, ambassadors }) => [label, ambassadors])).toEqual([
    ["Food", "12"],
    ["Food and travel", "12"],
    ["Not given", "1"],
  ]);
  const ages = await typesScreen(shop, { ...ALL, by: "age" });
  expect(ages.rows.map(({ label, ambassadors }) => [label, ambassadors])).toEqual([
    ["18–24", "7"],
    ["25–34", "10"],
    ["35–44", "7"],
    ["Not given", "1"],
  ]);
  expect(ages.finding).toMatchObject({ tone: "warning", text: expect.stringContaining("fewer than 10 ambassadors") });
  expect(await typesScreen(shop, { ...ALL, by: "gender" })).toMatchObject({ empty: "attribute", attribute: "Gender", rows: [] });
});

test("a campaign or the campaigns of a period are looked at alone, with all that they brought", async () => {
  const { shop, campaigns } = await shopOfTypes();
  const people = async (query: Partial<TypesQuery>) =>
    (await typesScreen(shop, { ...ALL, ...query }, new Date("2026-04-01"))).rows.map(({ ambassadors }) => ambassadors);
  expect(await people({ campaign: campaigns.Old! })).toEqual(["2", "2"]);
  expect(await people({ period: "90" })).toEqual(["10", "10", "1"]);
  // A campaign that is not the shop's is as if none was chosen.
  expect(await people({ campaign: 999_999_999n })).toEqual(["12", "12", "1"]);
});

test("where nobody sold anything no type is said to sell better, and a new shop is told what to do", async () => {
  const { shop } = await shopOfTypes();
  const revenue = await typesScreen(shop, { ...ALL, measure: "revenue" });
  expect(revenue.bars.map(({ verdict, measured }) => [verdict, measured])).toEqual([
    ["same", "$0.00"],
    ["same", "$0.00"],
  ]);
  expect(revenue.finding.tone).toBe("warning");
  expect(await typesScreen(await makeShop(), ALL)).toMatchObject({ empty: "nobody", rows: [], bars: [] });
});

test("a campaign that has not begun is left out: who waits for it has done nothing yet", async () => {
  const { shop } = await shopOfTypes();
  const people = (await typesScreen(shop, ALL)).rows.map(({ ambassadors }) => ambassadors);
  const file = (kind: "campaigns" | "ambassadors", lines: string[]) => importStream(shop.id, kind, inPieces(Buffer.from(lines.join("\n"))));
  await file("campaigns", ["name,starts_on", "Later,2999-01-01"]);
  await file("ambassadors", ["handle,platform,followers,campaign", "waiting,instagram,9000000,Later", "p0,instagram,5000,Later"]);
  expect((await typesScreen(shop, ALL)).rows.map(({ ambassadors }) => ambassadors)).toEqual(people);
});
