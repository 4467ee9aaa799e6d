import { describe, expect, test } from "vitest";
import { archiveCampaign, unarchiveCampaign } from "#app/domain/campaigns/archiveCampaign.ts";
import { createCampaign } from "#app/domain/campaigns/createCampaign.ts";
import { editCampaign } from "#app/domain/campaigns/editCampaign.ts";
import { findCampaign, findCampaignByName, listCampaigns } from "#app/domain/campaigns/findCampaign.ts";
import { learnCurrency } from "#app/domain/shops/learnCurrency.ts";
import { sqlForShop } from "#app/platform/database.ts";
import { FormError, NotFound } from "#app/platform/errors.ts";
import { makeShop } from "../makeShop.ts";

const SUMMER = { name: "Summer", startsOn: "2026-06-01" };

async function errorsOf(work: Promise<unknown>): Promise<Record<string, string>> {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof FormError)) throw new Error(`Expected a FormError, got ${String(error)}`);
  return error.errors;
}

describe("a campaign", () => {
  test("keeps what it was given, money in minor units of the shop's currency", async () => {
    const shop = await makeShop({ currency: "JPY" });
    const id = await createCampaign(shop.id, {
      ...SUMMER,
      endsOn: "2026-06-30",
      spend: "1200",
      landingUrl: "https://shop.example/summer",
      guaranteedReach: "50000",
      guaranteedEngagementRate: "3.5",
    });
    expect(await findCampaign(shop.id, id)).toMatchObject({
      name: "Summer",
      plan: "PRO",
      startsOn: "2026-06-01",
      endsOn: "2026-06-30",
      spend: 1200n,
      landingUrl: "https://shop.example/summer",
      guaranteedReach: 50000n,
      guaranteedEngagementRate: "0.035000",
      archivedAt: null,
    });
  });

  test("tells every field that is wrong, in plain words", async () => {
    const shop = await makeShop();
    const errors = await errorsOf(
      createCampaign(shop.id, { name: " ", startsOn: "1.6.2026", spend: "12.345", landingUrl: "http://shop.example", guaranteedReach: "many" }),
    );
    expect(errors).toEqual({
      name: "Give the campaign a name.",
      startsOn: "Write the day as year-month-day, for example 2026-03-31.",
      spend: "Write spend as a plain amount in USD, for example 1200.50.",
      landingUrl: "The landing page must be an address that begins with https://.",
      guaranteedReach: "Write guaranteed reach as a whole number.",
    });
  });

  test("does not end before it starts and costs no negative amount", async () => {
    const shop = await makeShop();
    expect(await errorsOf(createCampaign(shop.id, { ...SUMMER, endsOn: "2026-05-31", spend: "-1" }))).toEqual({
      endsOn: "The campaign ends before it starts.",
      spend: "Spend cannot be negative.",
    });
  });

  test("needs a name and a first day", async () => {
    const shop = await makeShop();
    expect(Object.keys(await errorsOf(createCampaign(shop.id, {})))).toEqual(["name", "startsOn"]);
  });

  test("has a name that is unique in its shop without case and extra spaces, and free in another", async () => {
    const [shop, other] = [await makeShop(), await makeShop()];
    await createCampaign(shop.id, { ...SUMMER, name: "Summer  Glow" });
    expect(await errorsOf(createCampaign(shop.id, { ...SUMMER, name: " summer glow" }))).toHaveProperty("name");
    await createCampaign(other.id, { ...SUMMER, name: "summer glow" });
    expect(await findCampaignByName(shop.id, "SUMMER GLOW")).toMatchObject({ name: "Summer  Glow" });
  });

  test("has guarantees only on Pro", async () => {
    const shop = await makeShop({ plan: "DIY" });
    expect(await errorsOf(createCampaign(shop.id, { ...SUMMER, guaranteedReach: "1000" }))).toEqual({
      guaranteedReach: "Guarantees are part of Pro.",
    });
  });

  test("keeps on an edit what the edit does not name", async () => {
    const shop = await makeShop();
    const id = await createCampaign(shop.id, { ...SUMMER, endsOn: "2026-06-30", spend: "10.50", guaranteedReach: "9" });
    await editCampaign(shop.id, id, { name: "Late summer", endsOn: "" });
    expect(await findCampaign(shop.id, id)).toMatchObject({
      name: "Late summer",
      startsOn: "2026-06-01",
      endsOn: null,
      spend: 1050n,
      guaranteedReach: 9n,
    });
  });

  test("is checked as a whole when only one of its days is edited", async () => {
    const shop = await makeShop();
    const id = await createCampaign(shop.id, { ...SUMMER, endsOn: "2026-06-30" });
    expect(await errorsOf(editCampaign(shop.id, id, { startsOn: "2026-07-01" }))).toHaveProperty("endsOn");
  });

  test("keeps its guarantees through a downgrade, and they cannot be changed then", async () => {
    const shop = await makeShop();
    const id = await createCampaign(shop.id, { ...SUMMER, guaranteedReach: "9" });
    await sqlForShop(shop.id, (sql) => sql.query("update shop set plan = 'DIY' where id = $1", [shop.id]));
    await editCampaign(shop.id, id, { name: "Other", guaranteedReach: "9" });
    expect(await errorsOf(editCampaign(shop.id, id, { guaranteedReach: "10" }))).toHaveProperty("guaranteedReach");
    expect(await findCampaign(shop.id, id)).toMatchObject({ name: "Other", guaranteedReach: 9n });
  });

  test("leaves the list when it is archived and comes back", async () => {
    const shop = await makeShop();
    const id = await createCampaign(shop.id, SUMMER);
    await archiveCampaign(shop.id, id);
    expect(await listCampaigns(shop.id)).toEqual([]);
    expect(await listCampaigns(shop.id, { archived: true })).toHaveLength(1);
    await unarchiveCampaign(shop.id, id);
    expect(await listCampaigns(shop.id)).toHaveLength(1);
  });

  test("of another shop is not found, edited or archived", async () => {
    const [shop, other] = [await makeShop(), await makeShop()];
    const id = await createCampaign(shop.id, SUMMER);
    await expect(findCampaign(other.id, id)).rejects.toThrow(NotFound);
    await expect(editCampaign(other.id, id, { name: "Mine" })).rejects.toThrow(NotFound);
    await expect(archiveCampaign(other.id, id)).rejects.toThrow(NotFound);
  });

  test("whose spend was entered before the currency was known gets the currency's decimal places", async () => {
    const shop = await makeShop({ currency: null });
    const id = await createCampaign(shop.id, { ...SUMMER, spend: "1200.50" });
    await sqlForShop(shop.id, (sql) => learnCurrency(sql, shop.id, "KWD"));
    expect(await findCampaign(shop.id, id)).toMatchObject({ spend: 1_200_500n });
  });
});
