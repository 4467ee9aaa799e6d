import { describe, expect, test } from "vitest";
import { installShop } from "#app/domain/shops/installShop.ts";
import { acceptEvents } from "#app/intake/acceptEvents.ts";
import { settleShop } from "#app/jobs/settleShop.ts";
import { checkLedger } from "#app/metrics/ledger/checkLedger.ts";
import { campaignFigures } from "#app/metrics/queries/campaignFigures.ts";
import { prisma, sqlForShop } from "#app/platform/database.ts";
import { campaignWithCodes } from "./campaignParts.ts";
import { event, newShop, orderPayload, refundPayload } from "./events.ts";
import { stateOf } from "./state.ts";

/** An order as a backfill tells it: known by its gid and its content. */
function readOrder(shopId: bigint, order: { id: number; updated_at: string }) {
  const eventId = `gid://shopify/Order/${order.id}#${order.updated_at}`;
  return event(shopId, "orders/updated", order, { source: "backfill", eventId, triggeredAt: new Date(order.updated_at) });
}

async function came(shopId: bigint, ...payloads: [topic: string, payload: object][]) {
  await acceptEvents(payloads.map(([topic, payload]) => event(shopId, topic, payload)));
  await settleShop(shopId);
  expect(await checkLedger(shopId)).toEqual([]);
}

async function rowsOf(shopId: bigint, text: string) {
  const { rows } = await sqlForShop(shopId, (sql) => sql.query(text, [shopId]));
  return rows;
}

const customersOf = (shopId: bigint) => rowsOf(shopId, "select customer_id, customer_key from order_fact where shop_id = $1 order by order_id");
const inboxOf = (shopId: bigint) => rowsOf(shopId, "select topic, state, reason, payload from inbox where shop_id = $1 order by id");
const payloadOf = async (shopId: bigint, order: { id: number }) =>
  (await inboxOf(shopId)).find((row) => row.payload?.orderId === String(order.id))?.payload;
const bodiesOf = (shopId: bigint, topic: string) =>
  rowsOf(
    shopId,
    `select inbox.id from inbox join body_group b on b.shop_id = inbox.shop_id and inbox.id = any (b.inbox_ids) where inbox.shop_id = $1 and topic = '${topic}'`,
  );

async function figures(shopId: bigint, campaignId: bigint) {
  return (await sqlForShop(shopId, (sql) => campaignFigures(sql, shopId, campaignId)))[0]?.figures;
}

const NOBODY = { customer_id: null, customer_key: null };

function forget(customerId: number, ...orders: { id: number }[]): [string, object] {
  const customer = { id: customerId, email: "person@example.com", phone: "+15550100" };
  return ["customers/redact", { shop_domain: "x", customer, orders_to_redact: orders.map((order) => order.id) }];
}

describe("a shop that asked to be erased", () => {
  const backfilled = (shopId: bigint, orders: { id: number; updated_at: string }[]) => acceptEvents(orders.map((order) => readOrder(shopId, order)));

  test("has everything again after it installed the app again and its orders were read again", async () => {
    const shop = await newShop();
    const orders = [orderPayload({ codes: [["ROSE", "1.00"]] }), orderPayload()];
    await backfilled(shop.id, orders);
    await settleShop(shop.id);
    const before = await stateOf(shop.id, /^(shop_id|xid|id)$/);
    await prisma().shop.update({ where: { id: shop.id }, data: { uninstalledAt: new Date() } });
    await came(shop.id, ["orders/create", orders[0]!], ["shop/redact", { shop_domain: shop.domain }], ["shop/update", {}]);
    expect(await inboxOf(shop.id)).toMatchObject([{ topic: "shop/redact", state: "done", payload: null }]);
    expect(await rowsOf(shop.id, "select from order_fact where shop_id = $1")).toEqual([]);
    await installShop(shop.domain);
    expect(await backfilled(shop.id, orders)).toEqual(["received", "received"]);
    await settleShop(shop.id);
    expect(await stateOf(shop.id, /^(shop_id|xid|id)$/)).toBe(before);
  });

  test("keeps all when the request comes after it installed the app again", async () => {
    const shop = await newShop();
    await installShop(shop.domain);
    await came(shop.id, ["orders/create", orderPayload()]);
    await came(shop.id, ["shop/redact", { shop_domain: shop.domain }]);
    expect(await customersOf(shop.id)).toHaveLength(1);
    expect((await inboxOf(shop.id)).at(-1)).toMatchObject({ state: "ignored", reason: "no_change" });
  });
});

describe("a customer who asked to be forgotten", () => {
  test("is in no fact, no payload and no body, and what was sold stays", async () => {
    const shop = await newShop();
    const { campaignId } = await campaignWithCodes(shop.id, { name: "Spring" }, { ROSE: "rose" });
    const [mine, other] = [7, 8].map((customerId) => orderPayload({ customerId, codes: [["ROSE", "1.00"]] }));
    await came(shop.id, ["orders/create", mine!], ["orders/create", other!]);
    expect(await figures(shop.id, campaignId)).toMatchObject({ orders: 2, newCustomers: 2, net: 9800n });
    await came(shop.id, forget(7, mine!));
    expect(await customersOf(shop.id)).toEqual([NOBODY, { customer_id: 8n, customer_key: "c8" }]);
    expect(await payloadOf(shop.id, mine!)).toMatchObject({ customerId: null, customerKey: null });
    expect(await bodiesOf(shop.id, "orders/create")).toHaveLength(1);
    expect(await bodiesOf(shop.id, "customers/redact")).toEqual([]);
    expect(await figures(shop.id, campaignId)).toMatchObject({ orders: 2, newCustomers: 1, net: 9800n });
  });

  test("does not come back with a later version of an order, a backfill, or an order that had no fact yet", async () => {
    const shop = await newShop();
    const [known, unknown] = [orderPayload({ customerId: 7 }), orderPayload({ customerId: 9 })];
    await came(shop.id, ["orders/create", known]);
    await came(shop.id, forget(7, unknown));
    const later = { ...known, updated_at: "2026-03-05T00:00:00Z" };
    await acceptEvents([readOrder(shop.id, known)]);
    await came(shop.id, ["orders/updated", later], ["orders/create", unknown], ["orders/create", orderPayload({ customerId: 7 })]);
    expect(await customersOf(shop.id)).toEqual([NOBODY, NOBODY, NOBODY]);
    expect(JSON.stringify((await inboxOf(shop.id)).map((row) => row.payload.customerKey ?? null))).toBe(JSON.stringify(Array(6).fill(null)));
    expect([...(await bodiesOf(shop.id, "orders/create")), ...(await bodiesOf(shop.id, "orders/updated"))]).toEqual([]);
  });

  test("is in no body of a refund, whether it came before or after, nor in that of an order that had no buyer", async () => {
    const shop = await newShop();
    const [mine, other] = [7, 8].map((customerId) => orderPayload({ customerId }));
    const refundsOf = (order: { id: number }, id: number): [string, object] => [
      "refunds/create",
      { ...refundPayload(order.id, "4.00", "2026-03-04T10:00:00Z", id), transactions: [{ receipt: { payer: "person@example.com" } }] },
    ];
    await came(shop.id, ["orders/create", mine!], ["orders/create", other!], refundsOf(mine!, 91), refundsOf(other!, 92));
    await came(shop.id, forget(7, mine!));
    expect(await bodiesOf(shop.id, "refunds/create")).toHaveLength(1);
    await came(shop.id, refundsOf(mine!, 93), refundsOf(other!, 94), [
      "orders/updated",
      { ...mine!, customer: null, phone: "+15550100", updated_at: "2026-03-05T00:00:00Z" },
    ]);
    expect(await bodiesOf(shop.id, "refunds/create")).toHaveLength(2);
    expect(await bodiesOf(shop.id, "orders/updated")).toEqual([]);
    expect(await rowsOf(shop.id, "select count(*)::int from order_refund where shop_id = $1")).toEqual([{ count: 4 }]);
  });

  test.each<[topic: string, how: string, body: string | object]>([
    ["orders/updated", "names the order", { id: 71, customer: { id: 9 }, currency: "none" }],
    ["orders/updated", "names the customer", { id: 99, customer: { id: "gid://shopify/Customer/7" }, currency: "none" }],
    ["orders/create", "does not say whose it is", { email: "person@example.com" }],
    ["orders/create", "names nothing, however deep", "[".repeat(50_000) + "]".repeat(50_000)],
    ["refunds/create", "names the order", { id: 1, order_id: 71, created_at: "soon" }],
    ["customers/update", "names the customer", { id: 7, email: 5 }],
    ["customers/update", "cannot be read", '{"id": 7, "email": "person@example.com"'],
  ])("leaves no body of a failed %s that %s", async (topic, _how, body) => {
    const shop = await newShop();
    await acceptEvents([event(shop.id, topic, body)]);
    expect(await bodiesOf(shop.id, topic)).toHaveLength(1);
    await came(shop.id, forget(7, { id: 71 }));
    expect(await inboxOf(shop.id)).toMatchObject([{ state: "failed" }, { state: "done" }]);
    expect(await bodiesOf(shop.id, topic)).toEqual([]);
  });

  test("leaves the bodies of others' failed events, and of requests that are still to be carried out", async () => {
    const shop = await newShop();
    const kept: [string, object][] = [
      ["orders/updated", { id: 72, customer: { id: 8 }, currency: "none", total_price: 7, line_items: [{ quantity: 71 }] }],
      ["refunds/create", { id: 1, order_id: 72, created_at: "soon" }],
      ["customers/update", { id: 8, email: 5 }],
      ["customers/redact", { customer: { id: "none", email: "else@example.com" } }],
    ];
    await came(shop.id, ...kept);
    await came(shop.id, forget(7, { id: 71 }));
    for (const [topic] of kept) expect(await bodiesOf(shop.id, topic)).toHaveLength(1);
  });

  test.each(["customers/create", "customers/update", "customers/delete"])("does not come back with %s", async (topic) => {
    const shop = await newShop();
    const customer = (id: number) => ({ id, email: `${id}@example.com`, phone: "+15550100", updated_at: "2026-03-05T00:00:00Z" });
    await came(shop.id, forget(7));
    for (const id of [7, 8]) await came(shop.id, [topic, customer(id)]);
    const [, forgotten, other] = await inboxOf(shop.id);
    expect(forgotten).toMatchObject({ state: "ignored", reason: "no_change" });
    expect(forgotten!.payload.emailKey ?? null).toBeNull();
    expect(other).toMatchObject({ state: "done" });
    expect(await bodiesOf(shop.id, topic)).toHaveLength(1);
    expect(await rowsOf(shop.id, "select customer_id from customer_fact where shop_id = $1")).toEqual([{ customer_id: 8n }]);
  });

  test("leaves a payload that waits in the same batch without a name", async () => {
    const shop = await newShop();
    const order = orderPayload({ customerId: 7 });
    await came(shop.id, forget(7, order), ["orders/create", order]);
    expect(await customersOf(shop.id)).toEqual([NOBODY]);
    expect(await payloadOf(shop.id, order)).toMatchObject({ customerKey: null });
  });

  test("as a guest is no longer known by the e-mail, and another order of that e-mail is the first now", async () => {
    const shop = await newShop();
    const { campaignId } = await campaignWithCodes(shop.id, { name: "Spring" }, { ROSE: "rose" });
    const guest = (processedAt: string) =>
      orderPayload({ codes: [["ROSE", "1.00"]], customerId: null, processedAt, more: { email: "guest@example.com" } });
    const [first, second] = [guest("2026-03-01T00:00:00Z"), guest("2026-03-02T00:00:00Z")];
    await came(shop.id, ["orders/create", first], ["orders/create", second]);
    expect(await figures(shop.id, campaignId)).toMatchObject({ newCustomers: 1, returningCustomers: 1 });
    await came(shop.id, forget(7, first));
    expect(await figures(shop.id, campaignId)).toMatchObject({ orders: 2, newCustomers: 1, returningCustomers: 0 });
    expect(await rowsOf(shop.id, "select order_id from customer_first where shop_id = $1")).toEqual([{ order_id: BigInt(second.id) }]);
    await came(shop.id, forget(7, second));
    expect(await rowsOf(shop.id, "select order_id from customer_first where shop_id = $1")).toEqual([]);
    expect(await figures(shop.id, campaignId)).toMatchObject({ orders: 2, newCustomers: 0, returningCustomers: 0 });
  });

  test("who only asks what is known leaves no body of the request", async () => {
    const shop = await newShop();
    await came(shop.id, ["customers/data_request", { customer: { id: 7, email: "person@example.com" }, orders_requested: [] }]);
    expect(await inboxOf(shop.id)).toMatchObject([{ state: "done" }]);
    expect(await bodiesOf(shop.id, "customers/data_request")).toEqual([]);
  });
});
