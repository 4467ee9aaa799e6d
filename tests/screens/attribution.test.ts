import { randomBytes, randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { saveClicks } from "#app/domain/clicks/saveClicks.ts";
import { changePolicy } from "#app/domain/policy/changePolicy.ts";
import { DEFAULT_POLICY } from "#app/domain/policy/policy.ts";
import { shopById } from "#app/domain/shops/findShop.ts";
import { acceptEvents } from "#app/intake/acceptEvents.ts";
import { settleShop } from "#app/jobs/settleShop.ts";
import { sqlForShop } from "#app/platform/database.ts";
import { matchKey } from "#app/platform/secrets.ts";
import { attributionPreview, attributionScreen } from "#app/screens/attribution.ts";
import { campaignScreen } from "#app/screens/campaign.ts";
import { homeScreen } from "#app/screens/home.ts";
import { orderScreen } from "#app/screens/order.ts";
import { tokenOf } from "#app/domain/clicks/clickToken.ts";
import { campaignWithCodes } from "#tests/flows/campaignParts.ts";
import { event, newShop, orderPayload } from "#tests/flows/events.ts";

/** A shop with an order of each kind of proof, 50.00 each. */
async function proven() {
  const { id } = await newShop();
  const spring = await campaignWithCodes(id, { name: "Spring" }, { ROSE: "rose", LILY: "lily" });
  await campaignWithCodes(id, { name: "Other" }, { IVY: "ivy" });
  await sqlForShop(id, (sql) =>
    sql.query("update shop_ambassador set email_key = $2 where shop_id = $1 and handle = 'lily'", [id, matchKey(id, "email", "lily@example.com")]),
  );
  const at = Date.parse("2026-03-01T08:00:00Z");
  const clicks = Array.from({ length: 2 }, () => randomUUID());
  await saveClicks(
    clicks.map((clickId) => ({
      ...{ clickId, at, shopId: id, campaignId: spring.campaignId, participationId: spring.participations.rose!, kind: "human" as const },
      ...{ visitor: randomBytes(12).toString("base64url"), inApp: null, referrerHost: null, post: null },
    })),
  );
  const cart = (clickId: string) => ({ note_attributes: [{ name: "_pulse", value: tokenOf(clickId) }] });
  const orders = {
    code: orderPayload({ codes: [["ROSE", "0.00"]] }),
    link: orderPayload({ more: cart(clicks[0]!) }),
    both: orderPayload({ codes: [["ROSE", "0.00"]], more: cart(clicks[1]!) }),
    own: orderPayload({ codes: [["LILY", "0.00"]], more: { customer: null, email: "Lily@example.com" } }),
    other: orderPayload({ codes: [["IVY", "0.00"]] }),
    mixed: orderPayload({ codes: [["LILY", "0.00"]], more: cart(clicks[0]!) }),
    nothing: orderPayload(),
  };
  await acceptEvents(Object.values(orders).map((order) => event(id, "orders/create", order)));
  await settleShop(id);
  return { shop: await shopById(id), spring, orders };
}

test("what proves a campaign's sales is told in parts that add up to the shop", async () => {
  const { shop, spring } = await proven();
  const { truth, tiles } = await campaignScreen(shop, spring.campaignId);
  expect(Object.fromEntries(truth!.parts.map((part) => [part.id, part.net]))).toEqual({
    code: "$100.00",
    link: "$50.00",
    both: "$50.00",
    won: "$0.00",
    own: "$50.00",
    other_campaigns: "$50.00",
    uncredited: "$50.00",
  });
  expect(truth!.whole).toEqual({ net: "$350.00", orders: "7" });
  expect(truth!.parts.reduce((sum, part) => sum + part.width, 0)).toBeCloseTo(100);
  expect(tiles.net.value).toBe("$200.00");
  const { totals } = await homeScreen(shop, null, { view: "current", search: "", page: 1 });
  expect(totals.parts.map((part) => [part.label, part.net])).toEqual([
    ["Campaigns", "$250.00"],
    ["Own purchases", "$50.00"],
    ["Uncredited", "$50.00"],
  ]);
  expect(totals.sum.net).toBe("$350.00");
});

test("an order says all evidence, what won, what lost, and why", async () => {
  const { shop, orders } = await proven();
  const screen = (await orderScreen(shop, BigInt(orders.mixed.id)))!;
  expect(screen.codes).toMatchObject([{ code: "LILY", words: "Belongs to a campaign and earned its credit." }]);
  expect(screen.links).toMatchObject([
    { who: "Spring, rose", words: "Your attribution settings put something else before it. Known from the cart." },
  ]);
  expect(screen.policy).toBe("Code before link, look-back window 30 days");
  const own = (await orderScreen(shop, BigInt(orders.own.id)))!;
  expect(own.ownPurchase).toBe(true);
});

test("before settings are saved they say what they would change, campaign by campaign, and every model side by side", async () => {
  const { shop } = await proven();
  const preview = await attributionPreview(shop, { ...DEFAULT_POLICY, model: "link_first", countOwn: true });
  expect(preview).toMatchObject({ orders: "6", changed: "1", same: false });
  expect(preview.campaigns).toEqual([
    { id: expect.any(String), name: "Spring", now: "$200.00", then: "$250.00", difference: "+$50.00" },
    { id: expect.any(String), name: "Other", now: "$50.00", then: "$50.00", difference: "No change" },
    { id: "own", name: "Own purchases of ambassadors", now: "$50.00", then: "$0.00", difference: "-$50.00" },
  ]);
  expect(preview.models.map((model) => [model.id, model.credited, model.changed])).toEqual([
    ["code_first", "$300.00", "0"],
    ["link_first", "$300.00", "1"],
    ["last", "$300.00", "0"],
    ["first", "$300.00", "1"],
    ["linear", "$300.00", "1"],
    ["position", "$300.00", "1"],
    ["time-decay", "$300.00", "1"],
  ]);
  expect((await attributionScreen(shop)).progress).toBeNull();
  await changePolicy(shop.id, "user:7", { ...DEFAULT_POLICY, model: "linear" });
  expect((await attributionScreen(shop)).progress).toMatchObject({ percent: 0, words: "Past orders are about to be credited again." });
  await settleShop(shop.id);
});

test("a preview shows what customers won before would bring, though their orders carry nothing", async () => {
  const { id } = await newShop();
  await campaignWithCodes(id, { name: "Spring" }, { ROSE: "rose" });
  await acceptEvents(
    [
      orderPayload({ customerId: 5, codes: [["ROSE", "0.00"]], processedAt: "2026-03-01T10:00:00Z" }),
      orderPayload({ customerId: 5, processedAt: "2026-03-05T10:00:00Z" }),
    ].map((order) => event(id, "orders/create", order)),
  );
  await settleShop(id);
  const preview = await attributionPreview(await shopById(id), { ...DEFAULT_POLICY, wonDays: 30 });
  expect(preview.campaigns).toMatchObject([
    { name: "Spring", now: "$50.00", then: "$100.00" },
    { name: "Uncredited", now: "$50.00", then: "$0.00" },
  ]);
});

test("a shop without any evidence is told that there is nothing to compare", async () => {
  const { id } = await newShop();
  expect(await attributionPreview(await shopById(id), DEFAULT_POLICY)).toMatchObject({ orders: "0", since: null, campaigns: [] });
});
