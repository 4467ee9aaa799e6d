import { expect, test } from "vitest";
import { editCampaign } from "#app/domain/campaigns/editCampaign.ts";
import { shopById } from "#app/domain/shops/findShop.ts";
import { acceptEvents } from "#app/intake/acceptEvents.ts";
import { settleShop } from "#app/jobs/settleShop.ts";
import { campaignScreen } from "#app/screens/campaign.ts";
import { orderScreen } from "#app/screens/order.ts";
import { participationScreen } from "#app/screens/participation.ts";
import { participationsScreen } from "#app/screens/participations.ts";
import { NotFound } from "#app/platform/errors.ts";
import { campaignWithCodes } from "../flows/campaignParts.ts";
import { event, newShop, orderPayload, refundPayload } from "../flows/events.ts";

const ALL = { search: "", sort: "net", direction: "desc", page: 1 } as const;

async function spring() {
  const { id } = await newShop();
  const { campaignId } = await campaignWithCodes(id, { name: "Spring" }, { ROSE10: "rose", LILY10: "lily" });
  const order = orderPayload({ codes: [["ROSE10", "5.00"]], price: "50.00", quantity: 2, processedAt: "2026-03-01T10:00:00Z" });
  const refund = refundPayload(order.id, "47.50", "2026-03-04T10:00:00Z");
  const events = [event(id, "orders/create", order), event(id, "refunds/create", refund)];
  await acceptEvents(events);
  await settleShop(id);
  return { shop: await shopById(id), campaignId, orderId: BigInt(order.id) };
}

test("the figures stand in the shop's currency, each with its definition", async () => {
  const { shop, campaignId } = await spring();
  const { tiles } = await campaignScreen(shop, campaignId);
  expect([tiles.gross.value, tiles.discounts.value, tiles.refunds.value, tiles.net.value]).toEqual(["$100.00", "$5.00", "$47.50", "$47.50"]);
  expect([tiles.orders.raw, tiles.net.raw, tiles.averageOrder.value]).toEqual(["1", "47.50", "$47.50"]);
  for (const tile of Object.values(tiles)) expect(tile.definition.length).toBeGreaterThan(10);
});

test("what cannot be worked out is no number, and says what is missing", async () => {
  const { shop, campaignId } = await spring();
  const { tiles } = await campaignScreen(shop, campaignId);
  expect(tiles.returnOnSpend).toMatchObject({ value: null, raw: null, note: "Add the spend to see this" });
  await editCampaign(shop.id, campaignId, { spend: "19.00" });
  const after = (await campaignScreen(shop, campaignId)).tiles;
  expect([after.returnOnSpend.value, after.costPerOrder.value]).toEqual(["2.50×", "$19.00"]);
});

test("the chart has every day between the first and the last, and a return stands on its own day", async () => {
  const { shop, campaignId } = await spring();
  const { days } = await campaignScreen(shop, campaignId);
  expect(days.slice(-4).map(({ day, orders, netText }) => [day, orders, netText])).toEqual([
    ["2026-03-01", 1, "$95.00"],
    ["2026-03-02", 0, "$0.00"],
    ["2026-03-03", 0, "$0.00"],
    ["2026-03-04", 0, "-$47.50"],
  ]);
});

test("an ambassador is found by handle and by code, and opens to what was sold", async () => {
  const { shop, campaignId } = await spring();
  expect((await participationsScreen(shop, campaignId, { ...ALL, search: "@ROS" })).rows.map(({ handle }) => handle)).toEqual(["rose"]);
  const [rose] = (await participationsScreen(shop, campaignId, { ...ALL, search: "rose10" })).rows;
  const opened = await participationScreen(shop, campaignId, BigInt(rose!.id), 1);
  expect(opened.codes.map(({ code }) => code)).toEqual(["ROSE10"]);
  expect(opened.orders.rows).toHaveLength(1);
  expect(opened.metrics.find(({ key }) => key === "net")?.value).toBe("$47.50");
});

test("an order says in plain words who was credited, by what, and what was refunded when", async () => {
  const { shop, orderId } = await spring();
  const order = (await orderScreen(shop, orderId))!;
  expect(order.credits).toMatchObject([{ campaign: { name: "Spring" }, ambassador: { handle: "rose" }, net: "$47.50" }]);
  expect(order.credits[0]!.rule).toContain("The code: ROSE10.");
  expect(order.refunds.map(({ label, value }) => [label, value])).toEqual([["Mar 4, 2026", "$47.50"]]);
  expect(order.uncredited).toBeNull();
});

test("an order that nobody earned says why", async () => {
  const { id } = await newShop();
  const order = orderPayload({ codes: [["STRANGER", "1.00"]] });
  await acceptEvents([event(id, "orders/create", order)]);
  await settleShop(id);
  expect((await orderScreen(await shopById(id), BigInt(order.id)))!.uncredited).toBe(
    "None of the codes on the order belongs to a campaign, and no visit by a link is known.",
  );
});

test("another shop finds neither the campaign nor the order", async () => {
  const { campaignId, orderId } = await spring();
  const other = await newShop();
  await expect(campaignScreen(other, campaignId)).rejects.toThrow(NotFound);
  expect(await orderScreen(other, orderId)).toBeNull();
});
