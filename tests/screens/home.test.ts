import { expect, test } from "vitest";
import { archiveCampaign } from "#app/domain/campaigns/archiveCampaign.ts";
import { shopById } from "#app/domain/shops/findShop.ts";
import { acceptEvents } from "#app/intake/acceptEvents.ts";
import { settleShop } from "#app/jobs/settleShop.ts";
import { homeScreen } from "#app/screens/home.ts";
import { campaignWithCodes } from "../flows/campaignParts.ts";
import { event, newShop, orderPayload } from "../flows/events.ts";

const FIRST = { view: "current", search: "", page: 1 } as const;

async function home(shopId: bigint, query: Partial<Parameters<typeof homeScreen>[2]> = {}) {
  return homeScreen(await shopById(shopId), null, { ...FIRST, ...query });
}

async function came(shopId: bigint, ...payloads: object[]) {
  await acceptEvents(payloads.map((payload) => event(shopId, "orders/create", payload)));
  await settleShop(shopId);
}

test("a new shop sees the three first steps, and the first of them is open", async () => {
  const { setup, totals, campaigns } = await home((await newShop()).id);
  expect(setup.map(({ key, done }) => [key, done])).toEqual([
    ["campaign", false],
    ["ambassadors", false],
    ["codes", false],
  ]);
  expect([totals.any, campaigns]).toEqual([false, []]);
});

test("the steps go when they are done", async () => {
  const { id } = await newShop();
  await campaignWithCodes(id, { name: "Spring" }, { ROSE10: "rose" });
  expect((await home(id)).setup).toEqual([]);
});

test("campaigns and uncredited add up to the shop, archived campaigns included", async () => {
  const { id } = await newShop();
  const spring = await campaignWithCodes(id, { name: "Spring" }, { ROSE10: "rose" });
  await campaignWithCodes(id, { name: "Summer" }, { LILY10: "lily" });
  await came(
    id,
    orderPayload({ codes: [["ROSE10", "5.00"]], price: "50.00" }),
    orderPayload({ codes: [["LILY10", "1.00"]], price: "11.00" }),
    orderPayload({ price: "0.30" }),
  );
  await archiveCampaign(id, spring.campaignId);
  const { totals, campaigns, counts } = await home(id);
  expect(totals.parts.map(({ key, net, orders }) => [key, net, orders])).toEqual([
    ["campaigns", "$55.00", "2 orders"],
    ["uncredited", "$0.30", "1 order"],
  ]);
  expect([totals.sum.net, totals.sum.orders]).toEqual(["$55.30", "3 orders"]);
  expect(campaigns.map(({ name, net }) => [name, net])).toEqual([["Summer", "$10.00"]]);
  expect(counts).toEqual({ current: 1, archived: 1 });
  expect((await home(id, { view: "archived" })).campaigns.map(({ name }) => name)).toEqual(["Spring"]);
});

test("a campaign is found by a part of its name, in any case", async () => {
  const { id } = await newShop();
  await campaignWithCodes(id, { name: "Spring" }, {});
  await campaignWithCodes(id, { name: "Summer" }, {});
  expect((await home(id, { search: "SUM" })).campaigns.map(({ name }) => name)).toEqual(["Summer"]);
});

test("another shop's campaigns and orders are not seen", async () => {
  const one = await newShop();
  const other = await newShop();
  await campaignWithCodes(one.id, { name: "Spring" }, { ROSE10: "rose" });
  await came(one.id, orderPayload({ codes: [["ROSE10", "5.00"]] }));
  const seen = await home(other.id);
  expect([seen.campaigns, seen.totals.any, seen.counts]).toEqual([[], false, { current: 0, archived: 0 }]);
});

test("a shop that has not read its past orders is told so", async () => {
  expect((await home((await newShop()).id)).sync?.title).toBe("Past orders have not been read");
});
