import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { saveClicks } from "#app/domain/clicks/saveClicks.ts";
import { NotFound } from "#app/platform/errors.ts";
import { clicksScreen } from "#app/screens/clicks.ts";
import { participationsScreen } from "#app/screens/participations.ts";
import { pulseLinkScreen } from "#app/screens/pulseLink.ts";
import { pulseQr } from "#app/screens/pulseQr.ts";
import { importStream } from "#app/sources/files/importStream.ts";
import { inPieces } from "#app/sources/files/inPieces.ts";
import { makeShop, rowsOf } from "../domain/makeShop.ts";
import { campaignWith, shopWith } from "../domain/pulse/linkedShop.ts";
import { createCampaign } from "#app/domain/campaigns/createCampaign.ts";

const GLOW = { name: "Glow", startsOn: "2026-01-01", landingUrl: "https://shop.example/" };

async function clickedShop() {
  const shop = await makeShop();
  const campaignId = await createCampaign(shop.id, GLOW);
  await importStream(
    shop.id,
    "ambassadors",
    inPieces(Buffer.from("handle,platform,followers,campaign\nmia,instagram,30000,Glow\nnoa,instagram,,Glow\n")),
  );
  const [of] = await rowsOf<{ mia: bigint; noa: bigint }>(
    shop.id,
    `select min(p.id) filter (where handle = 'mia') mia, min(p.id) filter (where handle = 'noa') noa
     from participation p join shop_ambassador s using (shop_id, ambassador_id) where shop_id = $1`,
  );
  const click = (participationId: bigint, at: string, more: object = {}) => ({
    ...{ shopId: shop.id, clickId: randomUUID(), at: Date.parse(at), campaignId, participationId },
    ...{ kind: "human" as const, visitor: "v1", inApp: null, referrerHost: null, post: null, ...more },
  });
  return { shop, campaignId, of: of!, click };
}

test("clicks stand with their rate, apart from double taps, bots and previews, on the shop's days and by post", async () => {
  const { shop, campaignId, of, click } = await clickedShop();
  await saveClicks([
    click(of.mia, "2026-03-02T03:00:00Z", { post: "reel-1" }),
    click(of.mia, "2026-03-02T03:00:03Z", { post: "reel-1" }),
    click(of.mia, "2026-03-02T09:00:00Z", { post: "reel-1" }),
    click(of.mia, "2026-03-03T09:00:00Z", { visitor: "v2", post: "reel-2" }),
    click(of.noa, "2026-03-04T09:00:00Z", { visitor: "v3" }),
    click(of.mia, "2026-03-04T09:00:00Z", { visitor: null, kind: "bot" }),
    click(of.mia, "2026-03-04T09:00:00Z", { visitor: null, kind: "preview", post: "reel-2" }),
  ]);
  const all = await clicksScreen(shop, { campaignId, participationId: null });
  expect(all.metrics.map(({ key, value, note }) => [key, value, note])).toEqual([
    ["clicks", "4", undefined],
    ["visitors", "3", undefined],
    ["ctr", "0.0133%", "Of 30,000 followers; 1 without a count"],
    ["doubleTaps", "1", undefined],
    ["notPeople", "2", "1 bot, 1 preview"],
  ]);
  // Three in the morning in London is still the day before in New York.
  expect(all.days.map(({ day, clicks }) => [day, clicks])).toEqual([
    ["2026-03-01", 1],
    ["2026-03-02", 1],
    ["2026-03-03", 1],
    ["2026-03-04", 1],
  ]);
  expect(all.posts.map(({ handle, post, clicks, visitors, ctr }) => [handle, post, clicks, visitors, ctr])).toEqual([
    ["mia", "reel-1", "2", "1", "0.00667%"],
    ["mia", "reel-2", "1", "1", "0.00333%"],
  ]);
  const noa = await clicksScreen(shop, { campaignId, participationId: of.noa });
  expect(noa.metrics.slice(0, 3).map(({ value }) => value)).toEqual(["1", "1", null]);
  expect(noa.posts).toEqual([]);
  const table = async (sort: "clicks" | "ctr") =>
    (await participationsScreen(shop, campaignId, { search: "", sort, direction: "desc", page: 1 })).rows;
  expect((await table("clicks")).map(({ handle, clicks, ctr }) => [handle, clicks, ctr])).toEqual([
    ["mia", "3", "0.01%"],
    ["noa", "1", "Unknown"],
  ]);
  expect((await table("ctr")).map(({ handle }) => handle)).toEqual(["mia", "noa"]);
});

test("while nobody has followed a link the card says so, and whether a landing page is missing", async () => {
  const { shop, campaignId } = await clickedShop();
  expect(await clicksScreen(shop, { campaignId, participationId: null })).toMatchObject({ any: false, landing: true, days: [], posts: [] });
  const bare = await createCampaign(shop.id, { name: "Bare", startsOn: "2026-01-01" });
  expect(await clicksScreen(shop, { campaignId: bare, participationId: null })).toMatchObject({ any: false, landing: false });
  const other = await makeShop();
  await expect(clicksScreen(other, { campaignId, participationId: null })).rejects.toThrow(NotFound);
});

test("a shop sees where an ambassador's link leads, why, and its share of the time, and of another shop nothing but that it is another", async () => {
  const mine = await shopWith(["ida"]);
  const other = await shopWith(["ida"]);
  const ida = mine.idOf.ida!;
  const at = (day: number) => new Date(Date.UTC(2027, 0, day));
  const campaign = { landingUrl: "https://shop.example/", startsOn: "2027-01-01" };
  await campaignWith(mine.shop.id, { ...campaign, name: "Glow", endsOn: "2027-12-31" }, [ida], at(1));
  await campaignWith(other.shop.id, { ...campaign, name: "Secret", startsOn: "2027-01-11" }, [ida], at(1));
  const before = (await pulseLinkScreen(mine.shop, ida, null, at(6)))!;
  expect(before.now).toMatchObject({ text: "It leads to “Glow” now.", mine: true, why: expect.stringContaining("only live campaign") });
  const during = (await pulseLinkScreen(mine.shop, ida, null, at(16)))!;
  expect(during.now).toEqual({
    ...{ text: "It leads to another brand’s campaign now.", mine: false, destination: null, code: null },
    why: "Several campaigns are live, and the ambassador joined that one last.",
  });
  expect(during.shares.map(({ value }) => value)).toEqual(["67.6%"]);
  expect(during.turns.map(({ campaign: name, state }) => [name, state])).toEqual([["Glow", "past"]]);
  expect(JSON.stringify(during)).not.toContain("Secret");
  expect((await pulseLinkScreen(other.shop, ida, null, at(16)))!.shares.map(({ value }) => value)).toEqual(["32.4%"]);
  expect(during.url).toMatch(/\/ida$/);
});

test("the QR code of a link is a sharp picture of its address, for the shop's own ambassadors only", async () => {
  const { shop, idOf } = await shopWith(["qr.mia"]);
  const svg = await pulseQr(shop.id, idOf["qr.mia"]!, "svg", "");
  expect([svg.type, svg.body]).toEqual(["image/svg+xml", expect.stringMatching(/^<svg/)]);
  const png = await pulseQr(shop.id, idOf["qr.mia"]!, "png", "reel 1");
  expect(
    Buffer.from(png.body as Uint8Array)
      .subarray(1, 4)
      .toString(),
  ).toBe("PNG");
  await expect(pulseQr((await makeShop()).id, idOf["qr.mia"]!, "svg", "")).rejects.toThrow(NotFound);
});
