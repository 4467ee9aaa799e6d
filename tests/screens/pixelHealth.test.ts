import { expect, test } from "vitest";
import { savePixel } from "#app/domain/pixel/webPixel.ts";
import { findShop } from "#app/domain/shops/findShop.ts";
import { acceptEvents } from "#app/intake/acceptEvents.ts";
import { settleShop } from "#app/jobs/settleShop.ts";
import { sqlForShop } from "#app/platform/database.ts";
import { landingLoss, pixelScreen } from "#app/screens/pixelHealth.ts";
import { countRefusal, flushRefusals } from "#app/sources/pixel/countRefusals.ts";
import { narrowPost } from "#app/sources/pixel/readPost.ts";
import { makeShop } from "#tests/domain/makeShop.ts";
import { campaignWithCodes } from "#tests/flows/campaignParts.ts";
import { event, orderPayload } from "#tests/flows/events.ts";

const CLICKS = ["0190a000-0000-7000-8000-000000000001", "0190a000-0000-7000-8000-000000000002"];

function said(shopId: bigint, kind: "page_viewed" | "checkout_completed", id: string, more: object) {
  const post = { id, kind, at: new Date(), client: "browser", tokens: [], ...more };
  const { event: body, at } = narrowPost(shopId, post, new Date());
  return event(
    shopId,
    kind,
    { ...body, ...("clickIds" in more ? { clickIds: more.clickIds } : {}) },
    { source: "pixel", eventId: id, triggeredAt: at },
  );
}

const order = (shopId: bigint, token: string, source = "web") =>
  event(shopId, "orders/create", orderPayload({ processedAt: new Date().toISOString(), more: { checkout_token: token, source_name: source } }));

test("a shop whose pixel was never connected is told so, and nothing is claimed of what it would see", async () => {
  const shop = await makeShop();
  expect(await pixelScreen(shop)).toMatchObject({ state: "waiting", since: null, last: null, kinds: [], loss: null, joined: null, refusals: [] });
});

test("orders that no browser told of are counted as lost, and what the pixel says is counted by kind, joined or not, or refused", async () => {
  const shop = await makeShop();
  await savePixel(shop.id, { gid: "gid://shopify/WebPixel/1", state: "connected", detail: null, settings: null });
  await acceptEvents([
    ...[order(shop.id, "seen"), order(shop.id, "unseen"), order(shop.id, "unseen too"), order(shop.id, "till", "pos")],
    ...[said(shop.id, "checkout_completed", "c1", { checkout: "seen" }), said(shop.id, "checkout_completed", "c2", { checkout: "made up" })],
  ]);
  await settleShop(shop.id);
  countRefusal(shop.id, "too_many");
  countRefusal(shop.id, "too_many");
  await flushRefusals();
  const screen = await pixelScreen((await findShop(shop.domain))!);
  expect(screen.loss).toBe("1 of 3 online-store orders were seen by the pixel; 2 were not.");
  expect(screen.joined).toBe("1 of 2 checkouts that the pixel saw are orders of Shopify’s.");
  expect(screen.kinds).toMatchObject([{ id: "checkout_completed", today: "2", count: "2" }]);
  expect(screen.refusals).toMatchObject([{ label: "Too many at once from one place", value: "2" }]);
});

test("of a campaign's clicks it is said how many were seen to land", async () => {
  const shop = await makeShop();
  const { campaignId, participations } = await campaignWithCodes(shop.id, { name: "Spring" }, { ROSE: "rose" });
  const words = () => sqlForShop(shop.id, (sql) => landingLoss(sql, shop, campaignId, null));
  expect(await words()).toBeNull();
  await savePixel(shop.id, { gid: "gid://shopify/WebPixel/1", state: "connected", detail: null, settings: null });
  expect(await words()).toBeNull();
  await sqlForShop(shop.id, async (sql) => {
    for (const click of CLICKS)
      await sql.query(
        "insert into click (shop_id, click_id, at, day, campaign_id, participation_id, kind) values ($1, $2, now(), current_date, $3, $4, 'human')",
        [shop.id, click, campaignId, participations.rose],
      );
  });
  await acceptEvents([said(shop.id, "page_viewed", "p1", { clickIds: [CLICKS[0]] })]);
  await settleShop(shop.id);
  expect(await words()).toMatch(/^Of 2 clicks since .* the pixel saw 1 land in the store\. Visitors who do not agree are not seen/);
});
