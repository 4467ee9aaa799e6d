import { afterAll, beforeAll, expect, test } from "vitest";
import { settleShop } from "#app/jobs/settleShop.ts";
import { connectPixel } from "#app/shopify/pixel/connectPixel.ts";
import { checkout } from "#sandbox/store/orders/checkout.ts";
import { passBy } from "#sandbox/world/visitors/passBy.ts";
import { takeTrip } from "#sandbox/world/visitors/trip.ts";
import type { World, WorldOrder } from "#sandbox/world/world.ts";
import { rowsOf } from "#tests/domain/makeShop.ts";
import { campaignWithCodes } from "./campaignParts.ts";
import { localShopify } from "./localShopify.ts";
import { addTurn, makeLink } from "./pulse/links.ts";
import { pulseHere, untilTrue } from "./pulse/pulseHere.ts";

const shopify = await localShopify();
let pulse: Awaited<ReturnType<typeof pulseHere>>;
beforeAll(async () => void (pulse = await pulseHere()));
afterAll(() => pulse.stop());

const [YESTERDAY, TOMORROW] = [-1, 1].map((days) => new Date(Date.now() + days * 86_400_000)) as [Date, Date];

test("buyers of the demo come by Pulse links, and those who agree are credited to them", async () => {
  const shop = await shopify.open();
  await connectPixel(shop.id);
  const { campaignId, participations } = await campaignWithCodes(shop.id, { name: "Spring" }, { ROSE: "rose" });
  const made = await makeLink({ shopId: shop.id, until: new Date(Date.now() - 1000) });
  const link = { ...made, campaignId, participationId: participations.rose! };
  await addTurn(link, {
    from: new Date(Date.now() - 1000),
    destination: `https://${shop.domain}/new?utm_source=heartbeat&utm_id=${campaignId}`,
    code: "ROSE",
  });
  await untilTrue(async () => (await pulse.ask(`/${made.handle}`, {}, "HEAD")).location?.includes("/new") ?? false);
  const world = {
    shop: { domain: shop.domain },
    now: new Date(),
    codes: [{ code: "ROSE", campaign: "Spring", handle: made.handle }],
    campaigns: [{ name: "Spring", startsAt: YESTERDAY, endsAt: TOMORROW }],
    participants: [{ campaign: "Spring", handle: made.handle, weight: 1 }],
  } as unknown as World;
  const origin = `http://127.0.0.1:${pulse.port}`;
  let seen = 0;
  // How each comes is drawn: four who agree are enough, and come soon.
  for (let left = 100; left > 0 && seen < 4; left--) {
    const trip = await takeTrip(shopify.sandbox, world, { codes: ["rose"] } as WorldOrder, origin);
    await passBy(world, origin);
    if (!trip) continue;
    seen++;
    await trip.done(await checkout(shopify.sandbox, shop.domain, { lines: [{ title: "Tea", price: "5.00", quantity: 1 }], ...trip.checkout }));
  }
  await shopify.delivered(shop);
  await settleShop(shop.id);
  expect(seen).toBe(4);
  expect(
    await rowsOf(shop.id, "select count(*)::int n from credit where shop_id = $1 and participation_id = $2 and rule = 'link'", participations.rose),
  ).toEqual([{ n: seen }]);
  expect(await rowsOf(shop.id, "select count(*)::int n from pixel_event where shop_id = $1 and kind = 'page_viewed'")).toEqual([{ n: seen }]);
  expect((await rowsOf(shop.id, "select kind from click where shop_id = $1 group by kind order by kind")).length).toBeGreaterThan(0);
});

test("nobody of the demo follows the link of whose code is used without any click", async () => {
  const shop = await shopify.open();
  const silent = await makeLink({ shopId: shop.id });
  const placed = await makeLink({ shopId: shop.id });
  await untilTrue(async () => (await pulse.ask(`/${silent.handle}`, {}, "HEAD")).status === 302);
  const handles = [silent.handle, placed.handle];
  const world = {
    shop: { domain: shop.domain },
    now: new Date(),
    codes: handles.map((handle, i) => ({ code: ["SILENT", "PLACED"][i]!, campaign: "Spring", handle })),
    campaigns: [{ name: "Spring", startsAt: YESTERDAY, endsAt: TOMORROW }],
    participants: handles.map((handle) => ({ campaign: "Spring", handle, weight: 1 })),
    leaks: { noClicks: "SILENT", couponSite: "", burst: "" },
  } as unknown as World;
  const origin = `http://127.0.0.1:${pulse.port}`;
  for (let n = 0; n < 40; n++) {
    for (const codes of [["silent"], ["placed"], []]) await takeTrip(shopify.sandbox, world, { codes } as unknown as WorldOrder, origin);
    await passBy(world, origin);
  }
  const people = () => rowsOf(shop.id, "select distinct participation_id from click where shop_id = $1 and kind = 'human'");
  await untilTrue(async () => (await people()).length > 0);
  expect(await people()).toEqual([{ participation_id: placed.participationId }]);
});
