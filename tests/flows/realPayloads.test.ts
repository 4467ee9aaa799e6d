import { expect, test } from "vitest";
import { acceptEvents } from "#app/intake/acceptEvents.ts";
import { settleShop } from "#app/jobs/settleShop.ts";
import { sqlForShop } from "#app/platform/database.ts";
import { payloads } from "#tests/fixtures/payloads.ts";
import { event, newShop } from "./events.ts";

async function outcome(topic: string, text: string) {
  const shop = await newShop();
  await acceptEvents([event(shop.id, topic, text)]);
  await settleShop(shop.id);
  return sqlForShop(shop.id, async (sql) => {
    const { rows } = await sql.query("select state, reason, detail from inbox where shop_id = $1", [shop.id]);
    const facts = await sql.query(
      "select o.*, d.* from order_fact o left join lateral (select sum(subtotal - discrepancy) refunded, sum(discrepancy) discrepancy from order_refund r where r.shop_id = o.shop_id and r.order_id = o.order_id) d on true where o.shop_id = $1",
      [shop.id],
    );
    return { ...rows[0], fact: facts.rows[0] };
  });
}

test.each(payloads("orders"))("the real order $name ends done", async ({ text }) => {
  const { state, reason, detail, fact } = await outcome("orders/create", text);
  expect({ state, reason, detail }).toEqual({ state: "done", reason: null, detail: null });
  expect(String(fact.order_id)).toBe(/"id":(\d+)/.exec(text)![1]);
});

test("net sales and the order's own current subtotal agree for every real order whose lines add up to its own subtotal", async () => {
  let agreed = 0;
  for (const { name, text } of payloads("orders")) {
    const { fact } = await outcome("orders/updated", text);
    const payload = JSON.parse(text);
    const lines = payload.line_items.reduce(
      (sum: number, line: { price: string; current_quantity?: number; quantity: number; discount_allocations?: { amount: string }[] }) => {
        const taken = (line.discount_allocations ?? []).reduce((all, allocation) => all + Math.round(Number(allocation.amount) * 100), 0);
        const kept = line.current_quantity ?? line.quantity;
        return sum + (line.quantity ? (Number(Math.round(Number(line.price) * 100) * line.quantity - taken) * kept) / line.quantity : 0);
      },
      0,
    );
    const hasCurrent =
      payload.line_items.every((line: { current_quantity?: number }) => line.current_quantity !== undefined) || payload.refunds.length === 0;
    if (!hasCurrent || BigInt(Math.round(lines)) !== fact.current_subtotal) continue;
    const net: bigint = BigInt(fact.gross) - BigInt(fact.discounts) - BigInt(fact.removed) - BigInt(fact.refunded ?? 0);
    expect(net + BigInt(fact.included_tax) + BigInt(fact.gift_cards) - BigInt(fact.discrepancy ?? 0), name).toBe(fact.current_subtotal);
    agreed++;
  }
  expect(agreed).toBeGreaterThan(30);
});

test.each([...payloads("customers"), ...payloads("refunds"), ...payloads("checkouts")])(
  "$name, which is no order, fails with a reason",
  async ({ text }) => {
    const { state, reason } = await outcome("orders/create", text);
    expect(state).toBe("failed");
    expect(["missing_field", "not_an_order", "bad_id"]).toContain(reason);
  },
);

test.each(payloads("refunds"))("the real refund $name ends done, also before its order", async ({ text }) => {
  expect(await outcome("refunds/create", text)).toMatchObject({ state: "done", reason: null });
});
