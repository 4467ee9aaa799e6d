import { expect, test } from "vitest";
import { acceptEvents } from "#app/intake/acceptEvents.ts";
import { settleShop } from "#app/jobs/settleShop.ts";
import { sqlForShop } from "#app/platform/database.ts";
import { campaignFigures } from "#app/metrics/queries/campaignFigures.ts";
import { event, newShop, orderPayload, refundPayload } from "./events.ts";

const poison: [name: string, topic: string, payload: object, state: string][] = [
  ["a topic that every object has", "constructor", {}, "ignored"],
  ["a topic that every object inherits", "__proto__", {}, "ignored"],
  [
    "a tax rate past all bounds",
    "orders/create",
    orderPayload({ more: { line_items: [{ id: 1, quantity: 1, price: "1.00", tax_lines: [{ rate: 1e305 }] }] } }),
    "failed",
  ],
  ["an amount past all bounds", "orders/create", orderPayload({ price: "90000000000000000.00" }), "failed"],
  ["a code as long as a page", "orders/create", orderPayload({ codes: [["漢".repeat(1000), "1.00"]] }), "failed"],
  ["a refund past all bounds", "refunds/create", refundPayload(5, "90000000000000000.00", "2026-03-01T00:00:00Z"), "failed"],
];

test.each(poison)("%s ends with a reason, and the orders that came with it are counted", async (_name, topic, payload, state) => {
  const shop = await newShop();
  const bad = event(shop.id, topic, payload);
  await acceptEvents([event(shop.id, "orders/create", orderPayload()), bad, event(shop.id, "orders/create", orderPayload())]);
  await settleShop(shop.id);
  const figures = await sqlForShop(shop.id, (sql) => campaignFigures(sql, shop.id));
  expect(figures[0]!.figures.orders).toBe(2);
  const { rows } = await sqlForShop(shop.id, (sql) =>
    sql.query("select state, reason from inbox where shop_id = $1 and event_id = $2", [shop.id, bad.eventId]),
  );
  expect(rows[0].state).toBe(state);
  expect(rows[0].reason).not.toBeNull();
});

test("an old refund that names no currency is left to the order that follows", async () => {
  const shop = await newShop();
  await acceptEvents([event(shop.id, "refunds/create", { id: 3, order_id: 4, refund_line_items: [{ quantity: 1, subtotal: 5 }] })]);
  const { rows } = await sqlForShop(shop.id, (sql) => sql.query("select state, reason from inbox where shop_id = $1", [shop.id]));
  expect(rows).toEqual([{ state: "ignored", reason: "order_follows" }]);
});

test("an event of a topic that only a newer version of the app knows waits for it, and holds nothing else up", async () => {
  const shop = await newShop();
  await acceptEvents([event(shop.id, "orders/create", orderPayload())]);
  await sqlForShop(shop.id, (sql) =>
    sql.query(
      "insert into inbox (shop_id, source, topic, event_id, triggered_at, state, narrowing, payload) values ($1, 'webhook', 'orders/of_tomorrow', 'e', now(), 'pending', 99, '{}')",
      [shop.id],
    ),
  );
  await settleShop(shop.id);
  const { rows } = await sqlForShop(shop.id, (sql) => sql.query("select topic, state from inbox where shop_id = $1 order by topic", [shop.id]));
  expect(rows).toEqual([
    { topic: "orders/create", state: "done" },
    { topic: "orders/of_tomorrow", state: "pending" },
  ]);
});
