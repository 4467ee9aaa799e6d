import { describe, expect, test } from "vitest";
import { addToCampaigns } from "#app/domain/ambassadors/addToCampaigns.ts";
import { ambassadorSorts, listAmbassadors } from "#app/domain/ambassadors/listAmbassadors.ts";
import { removeFromCampaign } from "#app/domain/ambassadors/removeFromCampaign.ts";
import { setFavourite } from "#app/domain/ambassadors/setFavourite.ts";
import { createCampaign } from "#app/domain/campaigns/createCampaign.ts";
import { NotFound } from "#app/platform/errors.ts";
import { importStream } from "#app/sources/files/importStream.ts";
import { inPieces } from "#app/sources/files/inPieces.ts";
import { makeShop, rowsOf } from "../makeShop.ts";

async function shopWithPeople() {
  const shop = await makeShop();
  await importStream(shop.id, "ambassadors", inPieces(Buffer.from("handle,platform,followers\nanna,instagram,5\nben,instagram,50\ncleo,tiktok,\n")));
  const campaignId = await createCampaign(shop.id, { name: "Glow", startsOn: "2026-01-01" });
  const ids = (await listAmbassadors(shop.id)).ambassadors.map((a) => a.ambassadorId);
  return { shop, campaignId, ids };
}

describe("an ambassador", () => {
  test("is added to campaigns once, taken out with the results kept, and comes back as the same participation", async () => {
    const { shop, campaignId, ids } = await shopWithPeople();
    expect(await addToCampaigns(shop.id, ids.slice(0, 2), [campaignId])).toBe(2);
    expect(await addToCampaigns(shop.id, ids, [campaignId])).toBe(1);
    const participations = () =>
      rowsOf<{ id: bigint; gone: boolean }>(shop.id, "select id, removed_at is not null gone from participation where shop_id = $1 order by id");
    const before = await participations();
    expect(await removeFromCampaign(shop.id, [before[0]!.id])).toBe(1);
    expect(await removeFromCampaign(shop.id, [before[0]!.id])).toBe(0);
    expect((await listAmbassadors(shop.id, { campaignId })).total).toBe(2);
    expect(await addToCampaigns(shop.id, ids, [campaignId])).toBe(1);
    expect(await participations()).toEqual(before);
  });

  test("of another shop cannot be added, marked or taken out", async () => {
    const [mine, other] = [await shopWithPeople(), await shopWithPeople()];
    const [only] = (await listAmbassadors((await shopOfItsOwn()).id)).ambassadors;
    await expect(addToCampaigns(mine.shop.id, [only!.ambassadorId], [mine.campaignId])).rejects.toThrow(NotFound);
    await expect(addToCampaigns(mine.shop.id, mine.ids, [other.campaignId])).rejects.toThrow(NotFound);
    await expect(setFavourite(mine.shop.id, only!.ambassadorId, true)).rejects.toThrow(NotFound);
    await addToCampaigns(other.shop.id, other.ids, [other.campaignId]);
    const rows = await rowsOf<{ id: bigint }>(other.shop.id, "select id from participation where shop_id = $1");
    expect(
      await removeFromCampaign(
        mine.shop.id,
        rows.map((row) => row.id),
      ),
    ).toBe(0);
  });

  test("that is a favourite is one of this shop alone", async () => {
    const [mine, other] = [await shopWithPeople(), await shopWithPeople()];
    expect(mine.ids).toEqual(other.ids);
    await setFavourite(mine.shop.id, mine.ids[0]!, true);
    expect((await listAmbassadors(mine.shop.id, { favourite: true })).ambassadors.map((a) => a.handle)).toEqual(["anna"]);
    expect((await listAmbassadors(other.shop.id, { favourite: true })).total).toBe(0);
  });

  test("is listed in every order, unknown followers last, a page at a time", async () => {
    const { shop } = await shopWithPeople();
    const handles = async (query: Parameters<typeof listAmbassadors>[1]) => (await listAmbassadors(shop.id, query)).ambassadors.map((a) => a.handle);
    expect(await handles({ sort: "followers", direction: "desc" })).toEqual(["ben", "anna", "cleo"]);
    expect(await handles({ sort: "followers", direction: "asc" })).toEqual(["anna", "ben", "cleo"]);
    expect(await handles({ sort: "handle", direction: "desc", limit: 2, offset: 1 })).toEqual(["ben", "anna"]);
    for (const sort of ambassadorSorts) expect(await handles({ sort })).toHaveLength(3);
  });
});

async function shopOfItsOwn() {
  const shop = await makeShop();
  await importStream(shop.id, "ambassadors", inPieces(Buffer.from("handle,platform\nonly_here,instagram\n")));
  return shop;
}
