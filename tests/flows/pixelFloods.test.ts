import { expect, test } from "vitest";
import { rowsOf } from "#tests/domain/makeShop.ts";
import { campaignWithCodes } from "./campaignParts.ts";
import { event, newShop, orderPayload } from "./events.ts";
import { becameCustomer, bought, came, clicked, clickId, filledIn, said } from "./pixelSays.ts";

const ORDER = 7_000_000_000_001;
const MANY = 20_000;
const BOUGHT = Date.parse("2026-03-01T10:00:05.000Z");
const before = (seconds: number) => new Date(BOUGHT - seconds * 1000).toISOString();
const ordered = (shopId: bigint) =>
  event(shopId, "orders/create", orderPayload({ id: ORDER, more: { checkout_token: "tok" } }), { eventId: "order" });

const kept = (shopId: bigint) =>
  rowsOf<{ kind: string; n: number }>(shopId, "select kind, count(*)::int n from pixel_event where shop_id = $1 group by kind order by kind");
const joined = (shopId: bigint) =>
  rowsOf<{ click_id: string }>(shopId, "select click_id from order_click where shop_id = $1 and via = 'pixel' order by 1").then((rows) =>
    rows.map((row) => row.click_id),
  );

test("of 20,000 events of one browser the newest of each kind are kept and joined", { timeout: 120_000 }, async () => {
  const shop = await newShop();
  const pages = Array.from({ length: MANY / 2 }, (_, n) => said(shop.id, "page_viewed", `page ${n}`, { at: before(n + 1), clickIds: [clickId(n)] }));
  const checkouts = Array.from({ length: MANY / 2 }, (_, n) => bought(shop.id, `token ${n}`, { at: before(MANY + n) }));
  await came(shop.id, ordered(shop.id), ...pages.slice(5000), ...checkouts, bought(shop.id, "tok"), ...pages.slice(0, 5000));
  expect(await kept(shop.id)).toEqual([
    { kind: "checkout_completed", n: 20 },
    { kind: "page_viewed", n: 100 },
  ]);
  expect(await joined(shop.id)).toEqual(Array.from({ length: 100 }, (_, n) => clickId(n)));
});

test("of many browsers that name one checkout the newest 20 are joined, whatever came first", async () => {
  const ends = [];
  for (const turned of [false, true]) {
    const shop = await newShop();
    const claims = Array.from({ length: 300 }, (_, n) =>
      said(shop.id, "checkout_completed", `claim ${n}`, {
        ...bodyOf(bought(shop.id, "tok")),
        at: before(n % 150),
        clientKey: `browser ${n}`,
        clickIds: [clickId(n)],
      }),
    );
    await came(shop.id, ordered(shop.id), ...(turned ? claims.toReversed() : claims));
    ends.push(await joined(shop.id));
  }
  expect(ends[0]).toHaveLength(20);
  expect(ends[1]).toEqual(ends[0]);
});

test("a checkout that is dropped leaves its order nothing", async () => {
  const shop = await newShop();
  await came(shop.id, ordered(shop.id), bought(shop.id, "tok", { clickIds: [clickId(1)] }));
  expect(await joined(shop.id)).toEqual([clickId(1)]);
  const later = Array.from({ length: 20 }, (_, n) => bought(shop.id, `token ${n}`, { at: new Date(BOUGHT + 1000 + n).toISOString() }));
  await came(shop.id, ...later);
  expect(await joined(shop.id)).toEqual([]);
});

test("of many browsers that name one new customer the newest 20 are looked at", async () => {
  const shop = await newShop();
  const { campaignId, participations } = await campaignWithCodes(shop.id, { name: "Spring" }, { ROSE: "rose" });
  await clicked(shop.id, { campaignId, participationId: participations.rose! }, clickId(5), before(900));
  const forms = Array.from({ length: 300 }, (_, n) => {
    const more = { at: before(n), clientKey: `browser ${n}`, clickIds: [clickId(n)] };
    return said(shop.id, "form_submitted", `form ${n}`, { ...bodyOf(filledIn(shop.id, "new@example.com")), ...more });
  });
  await came(shop.id, ...forms, becameCustomer(shop.id, 71, "new@example.com", before(0)));
  const clicks = await rowsOf<{ click_id: string }>(shop.id, "select click_id from sign_up_click where shop_id = $1 order by 1");
  expect(clicks.map((row) => row.click_id)).toEqual(Array.from({ length: 20 }, (_, n) => clickId(n)));
  expect(await rowsOf(shop.id, "select rule from sign_up where shop_id = $1")).toEqual([{ rule: "link" }]);
});

function bodyOf({ body }: { body: Buffer }) {
  return JSON.parse(body.toString()) as object;
}
