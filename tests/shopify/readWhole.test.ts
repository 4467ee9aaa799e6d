import { expect, test } from "vitest";
import { z } from "zod";
import { type Admin, adminFor } from "#app/shopify/admin/adminFor.ts";
import { readOrder } from "#app/shopify/admin/readOrder.ts";
import { readRefunds } from "#app/shopify/admin/readRefunds.ts";
import { checkout } from "#sandbox/store/orders/checkout.ts";
import { refundOrder } from "#sandbox/store/orders/refundOrder.ts";
import { localShopify } from "../flows/localShopify.ts";

const shopify = await localShopify();
const looseAnswer = z.unknown();

async function orderWithRefunds(refunds: number) {
  const shop = await shopify.open();
  const order = await checkout(shopify.sandbox, shop.domain, { lines: [{ title: "Record", price: "10.00", quantity: 20 }] });
  for (let i = 0; i < refunds; i++) await refundOrder(shopify.sandbox, shop.domain, order.id, { lines: [{ line: 0, quantity: 1 }] });
  return { admin: adminFor(shop.domain), gid: `gid://shopify/Order/${order.id}` };
}

/** The same shop, in which a list of the answer goes on beyond the page that was asked for. */
function withMoreOf(admin: Admin, list: string): Admin {
  const change = (_key: string, value: unknown): unknown =>
    value && typeof value === "object" && list in value
      ? { ...value, [list]: { ...(value as Record<string, object>)[list], pageInfo: { hasNextPage: true, endCursor: "x" } } }
      : value;
  return {
    ...admin,
    run: async (operation, variables, schema) => {
      const answer: unknown = await admin.run(operation, variables, looseAnswer);
      return schema.parse(JSON.parse(JSON.stringify(answer, change))) as never;
    },
  };
}

test("an order with twelve refunds is read with all twelve", async () => {
  const { admin, gid } = await orderWithRefunds(12);
  const refunds = await readRefunds(admin, gid);
  expect(new Set(refunds.map((refund) => refund.id)).size).toBe(12);
  expect(refunds.map((refund) => refund.refundLineItems.nodes.length)).toEqual(Array(12).fill(1));
});

test.each(["refundShippingLines", "orderAdjustments"])("a refund with more %s than a page is refused, not read in part", async (list) => {
  const { admin, gid } = await orderWithRefunds(1);
  await expect(readRefunds(withMoreOf(admin, list), gid)).rejects.toThrow(/Refund\/\d+ has more .* than Heartbeat reads/);
});

test.each(["discountApplications", "shippingLines"])("an order with more %s than a page is refused, not read in part", async (list) => {
  const { admin, gid } = await orderWithRefunds(0);
  await expect(readOrder(withMoreOf(admin, list), gid)).rejects.toThrow(/Order\/\d+ has more .* than Heartbeat reads/);
});
