import { expect, test } from "vitest";
import { bench, openShop, settled, type Parsed } from "./start.ts";

const at = await bench();

async function post(shop: string, name: string, body: unknown = {}): Promise<{ status: number; body: Parsed }> {
  const response = await fetch(`${at.origin}/control/${shop}${name && `/${name}`}`, { method: "POST", body: JSON.stringify(body) });
  return { status: response.status, body: await response.json() };
}

async function get(shop: string, name = ""): Promise<Parsed> {
  return (await fetch(`${at.origin}/control/${shop}/${name}`)).json();
}

const lines = [{ title: "Tea", price: "10.00", quantity: 2 }];

test("a buyer's and a merchant's day can be played over HTTP", async () => {
  const { shop } = await openShop(at);
  const { body: made } = await post(shop, "discounts", { do: "create", title: "Ten", value: { percentage: "0.1" }, codes: ["TEN"] });
  expect(made.codes).toMatchObject([{ code: "TEN" }]);
  const { body: order } = await post(shop, "checkout", { lines, codes: ["ten"], customer: { email: "a@example.com" } });
  expect(order).toMatchObject({ name: "#1001", applications: [{ code: "ten" }] });
  await post(shop, "refund", { orderId: order.id, lines: [{ line: 0, quantity: 1 }] });
  await post(shop, "cancel", { orderId: order.id, reason: "customer" });
  expect(await get(shop, `order?id=${order.id}`)).toMatchObject({
    cancelReason: "customer",
    refunds: [{ transaction: { amount: "9.00" } }, { transaction: { amount: "9.00" } }],
  });
  expect((await post(shop, "customers", { do: "redact", customerId: order.customerId })).status).toBe(200);
  const received = await settled(at, shop);
  expect(received.find(({ topic }) => topic === "customers/redact")?.payload).toMatchObject({
    customer: { email: "a@example.com" },
    orders_to_redact: [order.id],
  });
  expect((await get(shop, "deliveries?topic=refunds/create")).map(({ state }: Parsed) => state)).toEqual(["delivered", "delivered"]);
});

test("what cannot be is refused in words, with the reason of each code", async () => {
  const { shop } = await openShop(at);
  expect(await post(shop, "checkout", { lines, codes: ["NOPE"] })).toEqual({
    status: 422,
    body: { error: "NOPE: Enter a valid discount code", codes: [{ code: "NOPE", reason: "Enter a valid discount code" }] },
  });
  expect((await post(shop, "checkout", { lines: [] })).status).toBe(400);
  expect((await post(shop, "refund", { orderId: 1 })).status).toBe(404);
  expect((await post("nobody.myshopify.com", "checkout", { lines })).status).toBe(404);
  expect((await post(shop, "nonsense")).status).toBe(404);
});

test("one more shop is opened with its currency, taxes and zone", async () => {
  const domain = `more-${Date.now()}.myshopify.com`;
  const { body } = await post("shops", "", { domain, name: "More", currency: "JPY", timezone: "Asia/Tokyo", taxesIncluded: true, taxRate: "0.1" });
  expect(body).toMatchObject({ domain, currency: "JPY", approved: ["name", "address", "phone", "email"] });
  const { body: order } = await post(domain, "checkout", { lines: [{ title: "Tea", price: "630", quantity: 1 }] });
  expect(order).toMatchObject({ currency: "JPY", sale: { amount: "630" }, lines: [{ taxLines: [{ price: "57" }] }] });
  expect(await get(domain)).toMatchObject({ name: "More", installation: null });
});
