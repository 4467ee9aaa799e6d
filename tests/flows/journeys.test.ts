import { setTimeout as wait } from "node:timers/promises";
import { expect, test } from "vitest";
import { tokenOf } from "#app/domain/clicks/clickToken.ts";
import { narrowVisit } from "#app/domain/journeys/journey.ts";
import { settleShop } from "#app/jobs/settleShop.ts";
import { sqlForShop } from "#app/platform/database.ts";
import { stepJourneys } from "#app/shopify/journey/readJourneys.ts";
import { checkout } from "#sandbox/store/orders/checkout.ts";
import type { Visit } from "#sandbox/store/types.ts";
import { rowsOf } from "#tests/domain/makeShop.ts";
import { campaignWithCodes } from "./campaignParts.ts";
import { localShopify } from "./localShopify.ts";

const shopify = await localShopify();
const CLICK = "0190a000-0000-7000-8000-000000000001";
const HOURS = 3_600_000;
const inHours = (hours: number) => new Date(Date.now() + hours * HOURS);

async function open() {
  const shop = await shopify.open();
  const { campaignId, participations } = await campaignWithCodes(shop.id, { name: "Spring" }, { ROSE: "rose" });
  const [{ ambassador_id: ambassadorId }] = (await rowsOf<{ ambassador_id: bigint }>(
    shop.id,
    "select ambassador_id from participation where shop_id = $1",
  )) as [{ ambassador_id: bigint }];
  await sqlForShop(shop.id, (sql) =>
    sql.query(
      `insert into pulse_candidate (shop_id, participation_id, ambassador_id, campaign_id, live_from, destination, brand, accepted_at)
       values ($1, $2, $3, $4, '2026-01-01', 'https://x.example/', 'X', '2026-01-01')`,
      [shop.id, participations.rose, ambassadorId, campaignId],
    ),
  );
  const buy = async (journey: Visit[] | undefined, source = "web") => {
    const order = await checkout(shopify.sandbox, shop.domain, {
      lines: [{ title: "Tea", price: "10.00", quantity: 1 }],
      source,
      ...(journey && { journey }),
    });
    await shopify.delivered(shop);
    await settleShop(shop.id);
    return BigInt(order.id);
  };
  return { shop, campaignId, participationId: participations.rose!, buy };
}

const journeys = (shopId: bigint) =>
  rowsOf<Record<string, unknown>>(shopId, "select state, attempts, visits from order_journey where shop_id = $1 order by order_id");

test("the visits before an order are asked for until they are ready; a click in a landing page's address is evidence for it", async () => {
  const { shop, campaignId, participationId, buy } = await open();
  await sqlForShop(shop.id, (sql) =>
    sql.query(
      "insert into click (shop_id, click_id, at, day, campaign_id, participation_id, kind) values ($1, $2, now() - interval '1 hour', current_date, $3, $4, 'human')",
      [shop.id, CLICK, campaignId, participationId],
    ),
  );
  const landingPage = `https://${shop.domain}/p/tea?utm_source=heartbeat&utm_medium=ambassador&utm_id=${campaignId}&pulse=${tokenOf(CLICK)}`;
  const orderId = await buy([{ at: inHours(-1).toISOString(), landingPage, referrer: "https://l.instagram.com/?u=secret" }]);
  await stepJourneys(shop.id);
  expect(await journeys(shop.id)).toMatchObject([{ state: "waiting", attempts: 0 }]);
  await stepJourneys(shop.id, inHours(0.2));
  expect(await journeys(shop.id)).toMatchObject([{ state: "waiting", attempts: 1 }]);
  await wait(2100);
  await stepJourneys(shop.id, inHours(1));
  const [journey] = await journeys(shop.id);
  expect(journey).toMatchObject({
    state: "ready",
    visits: [{ clickId: CLICK, source: "heartbeat", id: String(campaignId), referrerHost: "l.instagram.com" }],
  });
  await settleShop(shop.id);
  expect(await rowsOf(shop.id, "select order_id, via from order_click where shop_id = $1")).toEqual([{ order_id: orderId, via: "journey" }]);
  expect(await rowsOf(shop.id, "select participation_id, rule from credit where shop_id = $1")).toEqual([
    { participation_id: participationId, rule: "link" },
  ]);
});

test("what is never ready is asked for less and less often, and then no more", async () => {
  const { shop, buy } = await open();
  await buy(undefined);
  const asked: number[] = [];
  for (let hour = 0; hour < 24 * 40; hour += 0.25) {
    const before = (await journeys(shop.id))[0];
    if (before?.state === "none") break;
    const { rows } = await sqlForShop(shop.id, (sql) =>
      sql.query("select from order_journey where shop_id = $1 and next_at <= $2", [shop.id, inHours(hour)]),
    );
    if (before && rows.length === 0) continue;
    await stepJourneys(shop.id, inHours(hour));
    asked.push(hour);
  }
  expect((await journeys(shop.id))[0]).toMatchObject({ state: "none", attempts: 36 });
  expect(asked.length).toBeLessThan(40);
  expect(asked.at(-1)!).toBeGreaterThan(24 * 25);
  expect(asked.at(-1)!).toBeLessThan(24 * 31);
});

test("nothing is asked for what was not bought in the online store", async () => {
  const { shop, buy } = await open();
  for (const source of ["pos", "shopify_draft_order"]) await buy(undefined, source);
  await stepJourneys(shop.id, inHours(1));
  expect(await journeys(shop.id)).toEqual([]);
});

test("of a visit no more is kept than says where it came from", () => {
  const visit = narrowVisit({
    occurredAt: "2026-03-01T10:00:00Z",
    landingPage: "/p/tea?utm_source=Heartbeat&utm_id=7&email=me@example.com",
    referrerUrl: "https://x.example/a?b=c",
  });
  expect(visit).toEqual({
    ...{ at: "2026-03-01T10:00:00.000Z", clickId: null, source: "Heartbeat", medium: null, campaign: null, content: null, id: "7" },
    referrerHost: "x.example",
  });
  expect(narrowVisit({ occurredAt: "2026-03-01T10:00:00Z", landingPage: "https://[broken", referrerUrl: "::" })).toMatchObject({
    source: null,
    referrerHost: null,
  });
});

test("a visit that began with the link's code is read in the address that it was sent on to", () => {
  const page = `/p/tea?utm_source=heartbeat&utm_medium=ambassador&utm_campaign=spring&utm_id=12&utm_content=rose&pulse=${tokenOf(CLICK)}`;
  const landingPage = `https://x.example/discount/ROSE?redirect=${encodeURIComponent(page)}`;
  expect(narrowVisit({ occurredAt: "2026-03-01T10:00:00Z", landingPage, utmParameters: null })).toMatchObject({
    clickId: CLICK,
    source: "heartbeat",
    medium: "ambassador",
    campaign: "spring",
    content: "rose",
    id: "12",
  });
  const told = narrowVisit({ occurredAt: "2026-03-01T10:00:00Z", landingPage: `${landingPage}&utm_source=mail` });
  expect(told).toMatchObject({ clickId: CLICK, source: "mail" });
  expect(narrowVisit({ occurredAt: "2026-03-01T10:00:00Z", landingPage: "/discount/ROSE?redirect=//%" })).toMatchObject({
    clickId: null,
    source: null,
  });
});
