import { expect, test } from "vitest";
import { rowsOf } from "#tests/domain/makeShop.ts";
import { campaignWithCodes } from "./campaignParts.ts";
import { event, newShop, orderPayload } from "./events.ts";
import { becameCustomer, bought, came, clicked, clickId, filledIn, said } from "./pixelSays.ts";

const [HERS, HIS] = [7_000_000_000_001, 7_000_000_000_002];
const JOINED = "2026-03-01T10:00:00Z";

async function open() {
  const shop = await newShop();
  const { campaignId, participations } = await campaignWithCodes(shop.id, { name: "Spring" }, { ROSE: "rose" });
  await clicked(shop.id, { campaignId, participationId: participations.rose! }, clickId(1), "2026-02-25T10:00:00Z");
  return { shop, participationId: participations.rose! };
}

const redact = (shopId: bigint, id: number, ...orders: number[]) =>
  event(shopId, "customers/redact", { shop_domain: "x", customer: { id }, orders_to_redact: orders });
const order = (shopId: bigint, id: number, customerId: number, token: string, updatedAt = JOINED) =>
  event(shopId, "orders/updated", orderPayload({ id, customerId, updatedAt, more: { checkout_token: token } }));
const creditOf = (shopId: bigint, orderId: number) =>
  rowsOf(shopId, `select participation_id, rule from credit where shop_id = $1 and order_id = ${orderId}`);
const clicksOf = (shopId: bigint, orderId: number) =>
  rowsOf(shopId, `select click_id, via from order_click where shop_id = $1 and order_id = ${orderId}`);

test("a person who is forgotten takes nothing from who used the same browser, then and later", async () => {
  const { shop, participationId } = await open();
  const page = (n: number, customerId: string | null) =>
    said(shop.id, "page_viewed", `page ${n}`, { at: "2026-02-25T10:00:01Z", clickIds: [clickId(1)], customerId });
  await came(shop.id, page(1, "7"), order(shop.id, HERS, 7, "hers"), bought(shop.id, "hers", { customerId: "7" }));
  await came(shop.id, order(shop.id, HIS, 8, "his"), bought(shop.id, "his", { customerId: "8", orderId: String(HIS) }));
  const credited = [{ participation_id: participationId, rule: "link" }];
  const joined = [{ click_id: clickId(1), via: "pixel" }];
  await came(shop.id, redact(shop.id, 7, HERS));
  expect(await creditOf(shop.id, HIS)).toEqual(credited);
  await came(shop.id, order(shop.id, HIS, 8, "his", "2026-03-05T10:00:00Z"), order(shop.id, HERS, 7, "hers", "2026-03-05T10:00:00Z"));
  await came(shop.id, bought(shop.id, "his", { customerId: "8", clickIds: [] }));
  expect(await clicksOf(shop.id, HIS)).toEqual(joined);
  expect(await creditOf(shop.id, HIS)).toEqual(credited);
  expect(await clicksOf(shop.id, HERS)).toEqual(joined);
  const events = await rowsOf(shop.id, "select kind, customer_id from pixel_event where shop_id = $1 order by kind");
  expect(events).toEqual([
    { kind: "checkout_completed", customer_id: 8n },
    { kind: "page_viewed", customer_id: null },
  ]);
  const left = await rowsOf(
    shop.id,
    "select payload ->> 'customerId' id from inbox where shop_id = $1 and source = 'pixel' and payload is not null order by 1",
  );
  expect(left).toEqual([{ id: "8" }, { id: null }]);
});

test("where nobody else who is known used the browser, all that it told goes", async () => {
  const { shop } = await open();
  await came(shop.id, said(shop.id, "page_viewed", "page", { clickIds: [clickId(1)] }), order(shop.id, HERS, 7, "hers"));
  await came(shop.id, bought(shop.id, "hers", { customerId: "7" }), bought(shop.id, "another"), filledIn(shop.id, "alias@example.com"));
  await came(shop.id, redact(shop.id, 7, HERS));
  expect(await rowsOf(shop.id, "select 1 from pixel_event where shop_id = $1")).toEqual([]);
});

test("sign-ups of who used the same browser stay, and a campaign keeps the number of all of them", async () => {
  const { shop, participationId } = await open();
  const forms = ["hers@example.com", "his@example.com"].map((email) => filledIn(shop.id, email, { at: JOINED, clickIds: [clickId(1)] }));
  await came(shop.id, ...forms, becameCustomer(shop.id, 7, "hers@example.com", JOINED), becameCustomer(shop.id, 8, "his@example.com", JOINED));
  await came(shop.id, redact(shop.id, 7), becameCustomer(shop.id, 8, "his@example.com", JOINED));
  await came(shop.id, filledIn(shop.id, "third@example.com", { at: JOINED }));
  const rows = await rowsOf<{ customer_id: bigint }>(
    shop.id,
    "select customer_id, participation_id, rule from sign_up where shop_id = $1 order by 1",
  );
  expect(rows).toMatchObject([
    { participation_id: participationId, rule: "link" },
    { customer_id: 8n, participation_id: participationId, rule: "link" },
  ]);
  expect(rows[0]!.customer_id).toBeLessThan(0n);
  expect(await rowsOf(shop.id, "select 1 from sign_up_click where shop_id = $1")).toHaveLength(1);
});
