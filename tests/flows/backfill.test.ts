import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { CART_ATTRIBUTE, tokenOf } from "#app/domain/clicks/clickToken.ts";
import { settleShop } from "#app/jobs/settleShop.ts";
import { sqlForShop } from "#app/platform/database.ts";
import type { Shop } from "#app/platform/generated/prisma/client.ts";
import { requestBackfill } from "#app/shopify/backfill/requestBackfill.ts";
import { stepBackfill } from "#app/shopify/backfill/stepBackfill.ts";
import { findBackfill, saveBackfill } from "#app/shopify/backfill/store.ts";
import { createDiscount } from "#sandbox/store/discounts/createDiscount.ts";
import { cancelOrder } from "#sandbox/store/orders/cancelOrder.ts";
import { checkout } from "#sandbox/store/orders/checkout.ts";
import { editOrder } from "#sandbox/store/orders/editOrder.ts";
import { refundOrder } from "#sandbox/store/orders/refundOrder.ts";
import { setTimeout as wait } from "node:timers/promises";
import type { ShopInput } from "#sandbox/store/types.ts";
import { localShopify } from "./localShopify.ts";
import { stateOf } from "./state.ts";

const shopify = await localShopify();

/** Orders of every kind that the local Shopify knows, through its webhooks. */
async function trade({ domain }: Shop): Promise<void> {
  const at = shopify.sandbox;
  await createDiscount(at, domain, {
    title: "Rose",
    value: { percentage: "0.15" },
    codes: ["ROSE15"],
    combinesWith: { orderDiscounts: true, productDiscounts: true, shippingDiscounts: true },
  });
  await createDiscount(at, domain, {
    title: "Post",
    value: { freeShipping: true },
    codes: ["POSTFREE"],
    combinesWith: { orderDiscounts: true, productDiscounts: true, shippingDiscounts: true },
  });
  const lines = [
    { title: "Record", price: "19.99", quantity: 3 },
    { title: "Sleeve", price: "0.35", quantity: 7 },
    { title: "Gift card", price: "25.00", quantity: 1, giftCard: true },
  ];
  const shipping = { title: "Post", price: "4.99" };
  const noteAttributes = [
    { name: "gift", value: "yes" },
    { name: CART_ATTRIBUTE, value: `${tokenOf(randomUUID())},${tokenOf(randomUUID())}` },
  ];
  const shippingAddress = { lastName: "Example", address1: "12 High Street", zip: "94103", provinceCode: "CA", countryCode: "US", city: "Town" };
  const evidence = { noteAttributes, shippingAddress, checkoutToken: "a-token" };
  await checkout(at, domain, { lines, codes: ["rose15", "POSTFREE"], customer: { email: "one@example.com" }, shipping, ...evidence });
  const refunded = await checkout(at, domain, {
    lines,
    codes: ["ROSE15"],
    email: "guest@example.com",
    shipping,
    shippingAddress: { countryCode: "IE" },
  });
  await refundOrder(at, domain, refunded.id, { lines: [{ line: 0, quantity: 2 }], shipping: "1.00", amount: "20.00" });
  await refundOrder(at, domain, refunded.id, { lines: [{ line: 1, quantity: 1 }] });
  const cancelled = await checkout(at, domain, { lines, codes: ["ROSE15"], customer: { email: "one@example.com" } });
  await cancelOrder(at, domain, cancelled.id, {});
  const edited = await checkout(at, domain, { lines, source: "pos", tip: "2.00" });
  await editOrder(at, domain, edited.id, { remove: [{ line: 1, quantity: 3 }] });
  await checkout(at, domain, { lines, source: "shopify_draft_order", manualDiscount: { title: "Staff", type: "percentage", value: "10.0" } });
  await checkout(at, domain, { lines, test: true });
  await checkout(at, domain, { lines, presentment: { currency: "JPY", rate: "150" }, codes: ["ROSE15"] });
}

async function backfilled(shop: Shop) {
  const { id } = await requestBackfill(shop.id);
  for (let pause = await stepBackfill(shop.id, id); pause !== null; pause = await stepBackfill(shop.id, id)) await wait(Math.min(pause, 100));
  await settleShop(shop.id);
  return (await findBackfill(shop.id, id))!;
}

async function emptied(shop: Shop): Promise<void> {
  await sqlForShop(shop.id, async (sql) => {
    for (const table of [
      "inbox",
      "body_group",
      "order_fact",
      "order_refund",
      "order_deletion",
      "order_to_credit",
      "order_click",
      "order_checkout",
      "credit",
      "ledger",
      "campaign_day",
      "participation_total",
      "customer_first",
    ])
      await sql.query(`delete from ${table} where shop_id = $1`, [shop.id]);
  });
}

describe("a backfill", () => {
  test.each<Partial<ShopInput>>([{ taxesIncluded: false }, { taxesIncluded: true, currency: "GBP" }, { approved: [] }, { approved: ["name"] }])(
    "gives the same facts, credits and totals as the webhooks of the same orders (%o)",
    async (kind) => {
      const shop = await shopify.open({ taxRate: "0.2", ...kind });
      await trade(shop);
      await shopify.delivered(shop);
      await settleShop(shop.id);
      const byWebhook = await stateOf(shop.id);
      expect(byWebhook).toContain("ROSE15");
      await emptied(shop);
      const ended = await backfilled(shop);
      expect(ended).toMatchObject({ state: "done", orderCount: 7n, error: null });
      expect(await stateOf(shop.id)).toBe(byWebhook);
    },
  );

  test("of orders that are there already changes nothing", async () => {
    const shop = await shopify.open();
    await trade(shop);
    await shopify.delivered(shop);
    await settleShop(shop.id);
    const before = await stateOf(shop.id);
    await backfilled(shop);
    await backfilled(shop);
    expect(await stateOf(shop.id)).toBe(before);
  });

  test("that was killed after a batch goes on behind it, and loses and doubles nothing", async () => {
    const shop = await shopify.open();
    await trade(shop);
    await shopify.delivered(shop);
    await settleShop(shop.id);
    const whole = await stateOf(shop.id);
    await emptied(shop);
    const first = await backfilled(shop);
    const lines = first.linesRead;
    await sqlForShop(shop.id, (sql) =>
      sql.query("delete from order_fact where shop_id = $1 and order_id = (select max(order_id) from order_fact where shop_id = $1)", [shop.id]),
    );
    await sqlForShop(shop.id, (sql) =>
      sql.query("delete from inbox where shop_id = $1 and payload ->> 'orderId' not in (select order_id::text from order_fact where shop_id = $1)", [
        shop.id,
      ]),
    );
    await saveBackfill(shop.id, first.id, { state: "reading", linesRead: 0n });
    while ((await stepBackfill(shop.id, first.id)) !== null) continue;
    await settleShop(shop.id);
    expect((await findBackfill(shop.id, first.id))!.linesRead).toBe(lines);
    expect(await stateOf(shop.id)).toBe(whole);
  });

  test("of a shop that took its token back ends with words for the merchant", async () => {
    const shop = await shopify.open();
    await sqlForShop(shop.id, (sql) => sql.query("delete from session where shop = $1", [shop.domain]));
    expect(await backfilled(shop)).toMatchObject({ state: "failed", error: expect.stringContaining("not installed") });
  });
});
