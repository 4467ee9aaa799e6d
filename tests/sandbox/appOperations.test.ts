import { setTimeout as pause } from "node:timers/promises";
import { expect, test } from "vitest";
import { addRedeemCodes } from "#app/shopify/admin/addRedeemCodes.ts";
import type { Admin } from "#app/shopify/admin/adminFor.ts";
import { cancelSubscription } from "#app/shopify/admin/cancelSubscription.ts";
import { changeDiscountDates } from "#app/shopify/admin/changeDiscountDates.ts";
import { createDiscount } from "#app/shopify/admin/createDiscount.ts";
import { createSubscription } from "#app/shopify/admin/createSubscription.ts";
import { deleteRedeemCodes } from "#app/shopify/admin/deleteRedeemCodes.ts";
import { findDiscountByCode } from "#app/shopify/admin/findDiscountByCode.ts";
import { listChangedOrders } from "#app/shopify/admin/listChangedOrders.ts";
import { listRedeemCodes } from "#app/shopify/admin/listRedeemCodes.ts";
import { readBulkCreation } from "#app/shopify/admin/readBulkCreation.ts";
import { readCreatedCodes } from "#app/shopify/admin/readCreatedCodes.ts";
import { readBulkOperation } from "#app/shopify/admin/readBulkOperation.ts";
import { readOrder } from "#app/shopify/admin/readOrder.ts";
import { readRefunds } from "#app/shopify/admin/readRefunds.ts";
import { readShop } from "#app/shopify/admin/readShop.ts";
import { startOrdersBulkQuery } from "#app/shopify/admin/startOrdersBulkQuery.ts";
import { approveSubscription } from "#sandbox/billing/decide.ts";
import { checkout } from "#sandbox/store/orders/checkout.ts";
import { refundOrder } from "#sandbox/store/orders/refundOrder.ts";
import { ask, bench, openShop } from "./start.ts";

const at = await bench();

/** The app's operations over a token of ours; any error in an answer fails the test. */
function adminOf(one: { shop: string; token: string }): Admin {
  return {
    shopDomain: one.shop,
    async run(operation, variables, schema) {
      const { data, errors } = await ask(at, one, operation, variables);
      expect(errors).toEqual([]);
      return schema.parse(data);
    },
  };
}

async function until<T>(read: () => Promise<T>, done: (found: T) => boolean): Promise<T> {
  for (;;) {
    const found = await read();
    if (done(found)) return found;
    await pause(20);
  }
}

test("the app makes a discount, adds codes to it, moves its dates, finds, lists and deletes the codes", async () => {
  const one = await openShop(at);
  const admin = adminOf(one);
  const made = await createDiscount(admin, {
    ...{ title: "Campaign", code: "ADA01", startsAt: "2026-01-01T00:00:00Z", endsAt: null },
    customerGets: { items: { all: true }, value: { percentage: 0.15 } },
  });
  const { discountId } = made as { discountId: string };
  const sent = await addRedeemCodes(admin, discountId, ["BOB02", "ada01"]);
  const { creationId } = sent as { creationId: string };
  await until(
    () => readBulkCreation(admin, creationId),
    (found) => found!.done,
  );
  const created = await readCreatedCodes(admin, creationId);
  expect(created.map(({ errors }) => errors[0]?.code ?? "put")).toEqual(["put", "TAKEN"]);
  expect(await changeDiscountDates(admin, discountId, new Date("2026-02-01"), new Date("2999-03-01"))).toEqual([]);
  expect(await findDiscountByCode(admin, "bob02")).toMatchObject({ id: discountId, codeDiscount: { codes: { nodes: [{ code: "BOB02" }] } } });
  const { nodes } = (await listRedeemCodes(admin, discountId, null))!;
  expect(nodes.map(({ code }) => code)).toEqual(["ADA01", "BOB02"]);
  expect(await deleteRedeemCodes(admin, discountId, [nodes[0]!.id])).toEqual([]);
  await until(
    () => listRedeemCodes(admin, discountId, null),
    (page) => page!.nodes.length === 1,
  );
});

test("the app reads an order with its refunds, what changed since, and all of it in bulk", async () => {
  const one = await openShop(at);
  const admin = adminOf(one);
  const order = await checkout(at.sandbox, one.shop, {
    lines: [{ title: "Tea", price: "12.30", quantity: 3 }],
    shipping: { title: "Post", price: "4.00" },
    customer: { email: "a@example.com" },
  });
  await refundOrder(at.sandbox, one.shop, order.id, { lines: [{ line: 0, quantity: 1 }], shipping: true, amount: "10.00" });
  const id = `gid://shopify/Order/${order.id}`;
  expect(await readOrder(admin, id)).toMatchObject({ name: "#1001" });
  expect(await readRefunds(admin, id)).toMatchObject([
    { refundLineItems: { nodes: [{ quantity: 1 }] }, orderAdjustments: { nodes: [{ reason: "REFUND_DISCREPANCY" }] } },
  ]);
  const changed = [];
  for await (const page of listChangedOrders(admin, new Date(Date.now() - 60_000), new Date(Date.now() + 60_000))) changed.push(...page);
  expect(changed).toMatchObject([{ orderId: BigInt(order.id), name: "#1001", refunds: 1 }]);
  const operation = await startOrdersBulkQuery(admin);
  const done = await until(
    () => readBulkOperation(admin, operation),
    (found) => found!.status === "COMPLETED",
  );
  const [first] = (await (await fetch(done!.url!)).text()).split("\n");
  expect(JSON.parse(first!)).toMatchObject({ id, name: "#1001", refunds: [{}] });
});

test("the app reads the shop, asks for a subscription and ends it", async () => {
  const one = await openShop(at, { name: "Records" });
  const admin = adminOf(one);
  const address = await createSubscription(admin, {
    ...{ name: "Pro", amount: "49.00", currency: "USD" },
    ...{ trialDays: 14, test: true, returnUrl: "https://app.example" },
  });
  await approveSubscription(at.sandbox, one.shop, `gid://shopify/AppSubscription/${address.split("/").at(-2)}`);
  const { shop, currentAppInstallation } = await readShop(admin);
  expect(shop).toMatchObject({ name: "Records", primaryDomain: { host: one.shop } });
  await cancelSubscription(admin, currentAppInstallation.activeSubscriptions[0]!.id);
  expect((await readShop(admin)).currentAppInstallation.activeSubscriptions).toEqual([]);
});
