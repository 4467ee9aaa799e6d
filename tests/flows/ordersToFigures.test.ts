import { describe, expect, test } from "vitest";
import { explainOrder } from "#app/attribution/explainOrder.ts";
import { acceptEvents } from "#app/intake/acceptEvents.ts";
import { settleShop } from "#app/jobs/settleShop.ts";
import { checkLedger } from "#app/metrics/ledger/checkLedger.ts";
import { campaignDays } from "#app/metrics/queries/campaignDays.ts";
import { campaignFigures } from "#app/metrics/queries/campaignFigures.ts";
import { campaignOrders } from "#app/metrics/queries/campaignOrders.ts";
import { orderFacts } from "#app/metrics/queries/orderFacts.ts";
import { participationTable } from "#app/metrics/queries/participationTable.ts";
import { prisma, sqlForShop, sqlPipeline } from "#app/platform/database.ts";
import { campaignWithCodes } from "./campaignParts.ts";
import { event, newShop, orderPayload, refundPayload } from "./events.ts";

async function came(shopId: bigint, ...payloads: [topic: string, payload: object][]) {
  await acceptEvents(payloads.map(([topic, payload]) => event(shopId, topic, payload)));
  await settleShop(shopId);
  expect(await checkLedger(shopId)).toEqual([]);
}

async function figures(shopId: bigint, campaignId: bigint) {
  const rows = await sqlForShop(shopId, (sql) => campaignFigures(sql, shopId, campaignId));
  return rows[0]?.figures;
}

async function totals(shopId: bigint, campaignId: bigint) {
  const { rows } = await sqlForShop(shopId, (sql) =>
    participationTable(sql, shopId, campaignId, "USD", { sort: "net", direction: "desc", page: 1, pageSize: 50 }),
  );
  return Object.fromEntries(
    rows.map((row) => [row.handle, { orders: row.figures.orders, redemptions: row.figures.redemptions, net: row.figures.net }]),
  );
}

describe("an order that carries a code", () => {
  test("is credited to the ambassador whose code it is, written in any case", async () => {
    const shop = await newShop();
    const { campaignId } = await campaignWithCodes(shop.id, { name: "Spring" }, { ROSE10: "rose", LILY10: "lily" });
    await came(shop.id, ["orders/create", orderPayload({ codes: [["rOsE10", "5.00"]], price: "50.00", quantity: 2 })]);
    expect(await totals(shop.id, campaignId)).toEqual({
      rose: { orders: 1, redemptions: 1, net: 9500n },
      lily: { orders: 0, redemptions: 0, net: 0n },
    });
    expect(await figures(shop.id, campaignId)).toMatchObject({
      orders: 1,
      redemptions: 1,
      gross: 10000n,
      discounts: 500n,
      refunds: 0n,
      net: 9500n,
      newCustomers: 1,
    });
  });

  test("of a DIY campaign is credited to the campaign and to nobody in particular", async () => {
    const shop = await newShop();
    const { campaignId } = await campaignWithCodes(shop.id, { name: "Spring", plan: "DIY" }, { SPRING: null });
    await came(shop.id, ["orders/create", orderPayload({ codes: [["SPRING", "5.00"]] })]);
    expect(await figures(shop.id, campaignId)).toMatchObject({ orders: 1, redemptions: 1, net: 4500n });
    expect(await totals(shop.id, campaignId)).toEqual({});
  });

  test("of two ambassadors is shared by what each code took off, and counts once", async () => {
    const shop = await newShop();
    const { campaignId } = await campaignWithCodes(shop.id, { name: "Spring" }, { ROSE: "rose", LILY: "lily" });
    await came(shop.id, [
      "orders/create",
      orderPayload({
        codes: [
          ["ROSE", "2.00"],
          ["LILY", "1.00"],
        ],
        price: "100.00",
      }),
    ]);
    expect(await totals(shop.id, campaignId)).toEqual({
      rose: { orders: 1, redemptions: 1, net: 6467n },
      lily: { orders: 0, redemptions: 1, net: 3233n },
    });
    expect(await figures(shop.id, campaignId)).toMatchObject({ orders: 1, redemptions: 1, net: 9700n });
  });

  test("goes to whoever had the code when the order was placed, after the code changed hands", async () => {
    const shop = await newShop();
    const { campaignId, participations } = await campaignWithCodes(shop.id, { name: "Spring" }, { SHARED: "rose", OTHER: "lily" });
    await sqlForShop(shop.id, async (sql) => {
      await sql.query("update code_assignment set valid_until = '2026-02-01' where shop_id = $1 and participation_id = $2", [
        shop.id,
        participations.rose,
      ]);
      await sql.query(
        "insert into code_assignment (shop_id, code_id, campaign_id, participation_id, valid_from) select $1, id, $2, $3, '2026-02-01' from code where shop_id = $1 and code = 'SHARED'",
        [shop.id, campaignId, participations.lily],
      );
    });
    const before = orderPayload({ codes: [["SHARED", "1.00"]], processedAt: "2026-01-31T23:59:59Z" });
    const after = orderPayload({ codes: [["SHARED", "1.00"]], processedAt: "2026-02-01T00:00:00Z" });
    await came(shop.id, ["orders/create", before], ["orders/create", after]);
    expect(await totals(shop.id, campaignId)).toMatchObject({ rose: { orders: 1 }, lily: { orders: 1 } });
  });

  test("of nobody is uncredited with its reason, so that campaigns and uncredited add up to the shop", async () => {
    const shop = await newShop();
    const { campaignId } = await campaignWithCodes(shop.id, { name: "Spring" }, { ROSE: "rose" });
    await came(
      shop.id,
      ["orders/create", orderPayload({ codes: [["ROSE", "1.00"]] })],
      ["orders/create", orderPayload({ codes: [["NEWSLETTER", "1.00"]] })],
      ["orders/create", orderPayload()],
    );
    expect(await figures(shop.id, 0n)).toMatchObject({ orders: 2, redemptions: 0, net: 9900n });
    expect(await figures(shop.id, campaignId)).toMatchObject({ orders: 1, net: 4900n });
    const facts = await Array.fromAsync(orderFacts(shop.id));
    expect(facts.map((fact) => fact.uncredited)).toEqual([null, "unknown_code", "no_code"]);
  });
});

describe("what happens to an order later", () => {
  test("a partial refund lessens the figures on the day of the return in the shop's own time zone", async () => {
    const shop = await newShop();
    await prisma().shop.update({ where: { id: shop.id }, data: { timeZone: "America/New_York" } });
    const { campaignId } = await campaignWithCodes(shop.id, { name: "Spring" }, { ROSE: "rose" });
    const order = orderPayload({ codes: [["ROSE", "10.00"]], price: "100.00", processedAt: "2026-03-02T03:00:00Z" });
    await came(shop.id, ["orders/create", order], ["refunds/create", refundPayload(order.id, "33.33", "2026-05-01T02:00:00Z")]);
    const days = await sqlForShop(shop.id, (sql) => campaignDays(sql, shop.id, campaignId, "USD"));
    expect(days.map(({ day, figures: { orders, net, refunds } }) => ({ day, orders, net, refunds }))).toEqual([
      { day: "2026-03-01", orders: 1, net: 9000n, refunds: 0n },
      { day: "2026-04-30", orders: 0, net: -3333n, refunds: 3333n },
    ]);
  });

  test("an order that is cancelled and refunded stays an order, with nothing left of it", async () => {
    const shop = await newShop();
    const { campaignId } = await campaignWithCodes(shop.id, { name: "Spring" }, { ROSE: "rose" });
    const order = orderPayload({ codes: [["ROSE", "10.00"]], price: "100.00" });
    const cancelled = {
      ...order,
      updated_at: "2026-03-02T10:00:00Z",
      cancelled_at: "2026-03-02T10:00:00Z",
      refunds: [refundPayload(order.id, "90.00", "2026-03-02T10:00:00Z")],
      current_subtotal_price: "0.00",
    };
    await came(shop.id, ["orders/create", order], ["orders/cancelled", cancelled]);
    expect(await figures(shop.id, campaignId)).toMatchObject({ orders: 1, gross: 10000n, discounts: 1000n, refunds: 9000n, net: 0n });
  });

  test("a deleted order is gone from the totals, also when the deletion came first", async () => {
    const shop = await newShop();
    const { campaignId } = await campaignWithCodes(shop.id, { name: "Spring" }, { ROSE: "rose" });
    const [first, second] = [orderPayload({ codes: [["ROSE", "1.00"]] }), orderPayload({ codes: [["ROSE", "1.00"]] })];
    await came(shop.id, ["orders/create", first], ["orders/delete", { id: first.id }]);
    await came(shop.id, ["orders/delete", { id: second.id }]);
    await came(shop.id, ["orders/create", second]);
    expect(await figures(shop.id, campaignId)).toBeUndefined();
  });

  test("a test order is kept out of the totals and shown as what it is", async () => {
    const shop = await newShop();
    const { campaignId } = await campaignWithCodes(shop.id, { name: "Spring" }, { ROSE: "rose" });
    const order = orderPayload({ codes: [["ROSE", "1.00"]], more: { test: true } });
    await came(shop.id, ["orders/create", order]);
    expect(await figures(shop.id, campaignId)).toBeUndefined();
    const [fact] = await Array.fromAsync(orderFacts(shop.id));
    expect(fact).toMatchObject({ test: true, credits: [], uncredited: "test_order" });
    const why = await sqlPipeline(shop.id, (sql) => explainOrder(sql, shop.id, BigInt(order.id), "UTC"));
    expect(why?.codes).toMatchObject([{ code: "ROSE", amount: 100n, outcome: "kept_out" }]);
  });

  test("an order that changes twice in the same second ends the same whichever state came first", async () => {
    const states = [
      orderPayload({ id: 77, codes: [["ROSE", "1.00"]], price: "20.00" }),
      orderPayload({ id: 77, codes: [["ROSE", "1.00"]], price: "30.00" }),
    ];
    const ends = [];
    for (const order of [states, [...states].reverse()]) {
      const shop = await newShop();
      const { campaignId } = await campaignWithCodes(shop.id, { name: "Spring" }, { ROSE: "rose" });
      for (const state of order) await came(shop.id, ["orders/updated", state]);
      ends.push((await figures(shop.id, campaignId))!.net);
    }
    expect(ends[0]).toBe(ends[1]);
  });
});

describe("new and returning customers", () => {
  test("the first order of a customer is new, later ones are returning, whatever came first", async () => {
    const shop = await newShop();
    const { campaignId } = await campaignWithCodes(shop.id, { name: "Spring" }, { ROSE: "rose" });
    const order = (processedAt: string) => orderPayload({ codes: [["ROSE", "1.00"]], customerId: 42, processedAt });
    await came(shop.id, ["orders/create", order("2026-03-03T00:00:00Z")]);
    expect(await figures(shop.id, campaignId)).toMatchObject({ newCustomers: 1, returningCustomers: 0 });
    await came(shop.id, ["orders/create", order("2026-03-01T00:00:00Z")]);
    expect(await figures(shop.id, campaignId)).toMatchObject({ newCustomers: 1, returningCustomers: 1 });
    const days = await sqlForShop(shop.id, (sql) => campaignDays(sql, shop.id, campaignId, "USD"));
    expect(days.map((day) => day.figures.newCustomers)).toEqual([1, 0]);
  });

  test("a guest is known again by the e-mail, without keeping it", async () => {
    const shop = await newShop();
    const { campaignId } = await campaignWithCodes(shop.id, { name: "Spring" }, { ROSE: "rose" });
    const guest = (email: string) => orderPayload({ codes: [["ROSE", "1.00"]], customerId: null, more: { email } });
    await came(shop.id, ["orders/create", guest("Guest@Example.com")], ["orders/create", guest("guest@example.com ")], ["orders/create", guest("")]);
    expect(await figures(shop.id, campaignId)).toMatchObject({ orders: 3, newCustomers: 1, returningCustomers: 1 });
    const kept = await sqlForShop(shop.id, (sql) => sql.query("select customer_key from order_fact where shop_id = $1", [shop.id]));
    expect(JSON.stringify(kept.rows)).not.toMatch(/example/);
  });
});

test("the orders of a campaign are paged newest first, each once", async () => {
  const shop = await newShop();
  const { campaignId } = await campaignWithCodes(shop.id, { name: "Spring" }, { ROSE: "rose", LILY: "lily" });
  const orders = [1, 2, 3].map((day) =>
    orderPayload({
      codes: [
        ["ROSE", "1.00"],
        ["LILY", "1.00"],
      ],
      processedAt: `2026-03-0${day}T12:00:00Z`,
    }),
  );
  await came(shop.id, ...orders.map((order): [string, object] => ["orders/create", order]));
  const page = await sqlForShop(shop.id, (sql) => campaignOrders(sql, shop.id, campaignId, { page: 1, pageSize: 2 }));
  expect(page.total).toBe(3);
  expect(page.rows.map((row) => row.orderId)).toEqual([BigInt(orders[2]!.id), BigInt(orders[1]!.id)]);
  expect(page.rows[0]).toMatchObject({ ambassador: "rose, lily", net: 4800n });
});

test("a shop sees nothing of another shop's orders", async () => {
  const [mine, theirs] = [await newShop(), await newShop()];
  await came(theirs.id, ["orders/create", orderPayload()]);
  const seen = await sqlForShop(mine.id, (sql) => sql.query("select count(*)::int n from order_fact"));
  expect(seen.rows[0].n).toBe(0);
  await expect(
    sqlForShop(mine.id, (sql) => sql.query("insert into order_to_credit (shop_id, order_id) values ($1, 1)", [theirs.id])),
  ).rejects.toThrow(/row-level security/);
});
