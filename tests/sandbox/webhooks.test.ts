import { createHmac } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { expect, test } from "vitest";
import { startSandbox } from "#sandbox/server.ts";
import { changeCustomer } from "#sandbox/store/customers.ts";
import { mergeCustomers } from "#sandbox/store/mergeCustomers.ts";
import { checkout } from "#sandbox/store/orders/checkout.ts";
import { changeShop } from "#sandbox/store/shops.ts";
import { setFaults } from "#sandbox/webhooks/faults.ts";
import { deliveries } from "#sandbox/webhooks/outbox.ts";
import { bench, KEY, openShop, SECRET, settled } from "./start.ts";

const at = await bench();
const lines = [{ title: "Tea", price: "10.00", quantity: 1 }];

test("a delivery is signed with the app's secret over its raw body and says what, where, which and when", async () => {
  const { shop } = await openShop(at);
  const before = Date.now();
  await checkout(at.sandbox, shop, { lines });
  const [create] = (await settled(at, shop)).filter(({ topic }) => topic === "orders/create");
  expect(create!.headers["x-shopify-hmac-sha256"]).toBe(createHmac("sha256", SECRET).update(create!.raw).digest("base64"));
  expect(create!.headers).toMatchObject({ "x-shopify-shop-domain": shop, "x-shopify-api-version": "2026-10", "content-type": "application/json" });
  expect(create!.headers["x-shopify-webhook-id"]).toMatch(/^[0-9a-f-]{36}$/);
  expect(Date.parse(String(create!.headers["x-shopify-triggered-at"]))).toBeGreaterThanOrEqual(before);
});

test("the topics of one act share an event id, each delivery has an id of its own", async () => {
  const { shop } = await openShop(at);
  await checkout(at.sandbox, shop, { lines });
  const received = await settled(at, shop);
  expect(received.map(({ topic }) => topic).sort()).toEqual(["orders/create", "orders/paid"]);
  expect(new Set(received.map(({ headers }) => headers["x-shopify-event-id"])).size).toBe(1);
  expect(new Set(received.map(({ headers }) => headers["x-shopify-webhook-id"])).size).toBe(2);
});

test("doubled webhooks are two deliveries of one event", async () => {
  const { shop } = await openShop(at);
  setFaults(at.sandbox, shop, { double: true });
  await checkout(at.sandbox, shop, { lines, paid: false });
  const received = await settled(at, shop);
  expect(received.map(({ topic }) => topic)).toEqual(["orders/create", "orders/create"]);
  expect(received[0]!.headers["x-shopify-event-id"]).toBe(received[1]!.headers["x-shopify-event-id"]);
  expect(received[0]!.raw).toBe(received[1]!.raw);
});

test("reordered webhooks come newest first, dropped ones never", async () => {
  const { shop } = await openShop(at);
  setFaults(at.sandbox, shop, { reorder: true });
  const orders = [];
  for (let n = 0; n < 3; n++) orders.push(await checkout(at.sandbox, shop, { lines, paid: false }));
  expect((await settled(at, shop)).map(({ payload }) => payload.id)).toEqual(orders.map(({ id }) => id).reverse());
  setFaults(at.sandbox, shop, {});
  setFaults(at.sandbox, shop, { drop: 1 });
  const lost = await checkout(at.sandbox, shop, { lines, paid: false });
  expect((await settled(at, shop)).some(({ payload }) => payload.id === lost.id)).toBe(false);
  expect((await deliveries(at.sandbox, shop))[0]).toMatchObject({ state: "dropped", attempts: 0 });
});

test("what is not answered with 2xx is sent again with the same ids, at most 8 times more", async () => {
  const { shop } = await openShop(at);
  setFaults(at.sandbox, shop, { failFor: 2 });
  await checkout(at.sandbox, shop, { lines, paid: false });
  expect(await settled(at, shop)).toHaveLength(1);
  expect((await deliveries(at.sandbox, shop))[0]).toMatchObject({ state: "delivered", attempts: 3 });
  setFaults(at.sandbox, shop, { failFor: 100 });
  await checkout(at.sandbox, shop, { lines, paid: false });
  await settled(at, shop);
  expect((await deliveries(at.sandbox, shop))[0]).toMatchObject({ state: "failed", attempts: 9 });
});

test("a webhook that waits when the local Shopify ends is sent by the next one", async () => {
  const first = await startSandbox({
    port: 0,
    databaseUrl: at.databaseUrl,
    apiKey: KEY,
    apiSecret: SECRET,
    appUrl: "http://127.0.0.1:9",
    appFile: new URL("app.toml", import.meta.url).pathname,
  });
  const { shop } = await openShop(at);
  at.app.answer(503);
  const order = await checkout(first.sandbox, shop, { lines, paid: false });
  await pause(100);
  await first.stop();
  at.app.answer(200);
  const received = await settled(at, shop);
  expect(received.map(({ payload }) => payload.id)).toEqual([order.id]);
});

test("an app that is not installed hears nothing", async () => {
  const { shop } = await openShop(at, {}, { installed: false });
  await checkout(at.sandbox, shop, { lines });
  expect(await deliveries(at.sandbox, shop)).toEqual([]);
});

test("customer data that the shop did not approve is null in webhooks", async () => {
  const { shop } = await openShop(at, { approved: ["email"] });
  const order = await checkout(at.sandbox, shop, {
    lines,
    customer: { email: "a@example.com", firstName: "Ada", phone: "+15550100" },
    shippingAddress: { address1: "1 Way", city: "Town", firstName: "Ada" },
  });
  const create = (await settled(at, shop)).find(({ topic }) => topic === "orders/create")!.payload;
  expect(create.customer).toMatchObject({ email: "a@example.com", first_name: null, phone: null });
  expect(create.shipping_address).toMatchObject({ address1: null, first_name: null, city: "Town" });
  await changeShop(at.sandbox, shop, { approved: ["email", "name"] });
  const customer = await changeCustomer(at.sandbox, shop, order.customerId!, { firstName: "Grace" });
  expect(customer.firstName).toBe("Grace");
  expect((await settled(at, shop)).findLast(({ topic }) => topic === "customers/update")?.payload).toMatchObject({
    first_name: "Grace",
    phone: null,
  });
});

test("of two merged customers one stays, with the orders of both", async () => {
  const { shop } = await openShop(at);
  const one = await checkout(at.sandbox, shop, { lines, customer: { email: "one@example.com" } });
  const two = await checkout(at.sandbox, shop, { lines, customer: { email: "two@example.com" } });
  await mergeCustomers(at.sandbox, shop, two.customerId!, one.customerId!);
  const received = await settled(at, shop);
  const merge = received.find(({ topic }) => topic === "customers/merge")!.payload;
  expect(merge).toMatchObject({ status: "completed", admin_graphql_api_customer_kept_id: `gid://shopify/Customer/${two.customerId}` });
  const { rows } = await at.sandbox.db.query("select distinct customer_id from orders where shop = $1", [shop]);
  expect(rows).toEqual([{ customer_id: two.customerId }]);
});
