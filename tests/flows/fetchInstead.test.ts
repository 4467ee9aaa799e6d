import { expect, test } from "vitest";
import { acceptEvents } from "#app/intake/acceptEvents.ts";
import { fetchInstead } from "#app/intake/fetchInstead.ts";
import { catalogue } from "#app/jobs/catalogue.ts";
import { settleShop } from "#app/jobs/settleShop.ts";
import type { Shop } from "#app/platform/generated/prisma/client.ts";
import { checkout } from "#sandbox/store/orders/checkout.ts";
import { rowsOf } from "../domain/makeShop.ts";
import { event } from "./events.ts";
import { localShopify } from "./localShopify.ts";

const shopify = await localShopify();

async function failedAbout(shop: Shop, orderId: number): Promise<bigint> {
  await acceptEvents([event(shop.id, "orders/updated", "no json", { source: "reconcile", eventId: `gid://shopify/Order/${orderId}#aHash` })]);
  return (await rowsOf<{ id: bigint }>(shop.id, "select id from inbox where shop_id = $1 and state = 'failed'"))[0]!.id;
}

/** Asks for the order of a failed event, runs the job, and answers how the event stands. */
async function fetched(shop: Shop, orderId: number, inboxId: bigint) {
  expect(await fetchInstead(shop.id, "user:7", inboxId)).toBe(true);
  await catalogue.fetch_order({ shopId: String(shop.id), orderId: String(orderId), inboxId: String(inboxId) });
  return (await rowsOf(shop.id, "select state, reason, detail from inbox where shop_id = $1 and id = $2", inboxId))[0];
}

test("an order that is read instead of a failed event settles the event", async () => {
  const shop = await shopify.open();
  const { id } = await checkout(shopify.sandbox, shop.domain, { lines: [{ title: "Record", price: "10.00", quantity: 1 }] });
  const inboxId = await failedAbout(shop, id);
  expect(await fetched(shop, id, inboxId)).toEqual({ state: "ignored", reason: "read_from_shopify", detail: null });
  await settleShop(shop.id);
  expect(await rowsOf(shop.id, "select order_id from order_fact where shop_id = $1")).toEqual([{ order_id: BigInt(id) }]);
});

test("an order that Shopify does not show leaves its event failed, and says so once", async () => {
  const shop = await shopify.open();
  const inboxId = await failedAbout(shop, 77);
  const detail = "the body is not JSON · Shopify no longer shows this order.";
  for (let time = 0; time < 2; time++) expect(await fetched(shop, 77, inboxId)).toEqual({ state: "failed", reason: "not_json", detail });
});

test("an order that cannot be asked for leaves its event failed, with why", async () => {
  const shop = await shopify.open();
  const inboxId = await failedAbout(shop, 77);
  await rowsOf(shop.id, "delete from session where shop = (select domain from shop where id = $1)");
  const detail = expect.stringMatching(/^the body is not JSON · It could not be read from Shopify: .*not installed/);
  expect(await fetched(shop, 77, inboxId)).toEqual({ state: "failed", reason: "not_json", detail });
});
