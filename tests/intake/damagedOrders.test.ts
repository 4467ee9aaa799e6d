import { describe, expect, test } from "vitest";
import type { OrderVersion } from "#app/domain/orders/orderVersion.ts";
import { readEvent } from "#app/intake/readEvent.ts";
import { payloads } from "#tests/fixtures/payloads.ts";
import { CONTRADICTIONS, type Damage, DAMAGES, type Ending, type Json } from "./damages.ts";

// Newer payloads have a set beside each amount, older ones the amount alone.
const REAL = payloads("orders").map(({ name, text }) => ({ name, payload: JSON.parse(text) as Json }));
const UNDAMAGED = new Map<string, unknown>();
const event = (body: string) => ({ shopId: 1n, topic: "orders/create", triggeredAt: new Date("2026-03-01T00:00:00Z"), body: Buffer.from(body) });
const read = (payload: unknown) => readEvent(event(JSON.stringify(payload)));
for (const { name, payload } of REAL) UNDAMAGED.set(name, read(payload).payload);

function endingOf(payload: unknown): { ending: Ending; detail: string | null } {
  const { state, reason, detail } = read(payload);
  return { ending: state === "pending" ? "done" : (reason as Ending), detail };
}

/** The name in a field's path that the complaint must repeat: of an amount in a set that of the set. */
function nameIn(field: string): string {
  const parts = field.split(".").filter((part) => !/^\d+$/.test(part) && !["shop_money", "amount", "amount_set", "currency_code"].includes(part));
  return parts.at(-1)!.replace(/_set$/, "");
}

/** Orders without sets carry their currency nowhere else, so they cannot do without it. */
function expected({ field, kind, ending }: Damage, payload: Json): Ending {
  const line = (payload.line_items as { price_set?: object | null; price?: string }[])[0];
  const hasSets = Boolean(payload.subtotal_price_set ?? line?.price_set);
  if (field === "currency" && !hasSets && ending === "done") return "missing_field";
  if (field === "currency" && !hasSets && kind.startsWith("is one that")) return "done";
  return ending;
}

describe("every real order with one field damaged", () => {
  test.each(DAMAGES)("$field $kind: $ending", (damage) => {
    let tried = 0;
    for (const { name, payload } of REAL) {
      const damaged = damage.done(payload);
      if (!damaged) continue;
      tried++;
      const ending = expected(damage, payload);
      const found = endingOf(damaged);
      expect(found.ending, `${name}: ${found.detail}`).toBe(ending);
      if (ending !== "done") expect(found.detail, name).toContain(ending === "contradiction" ? "" : nameIn(damage.field));
      if (damage.needless) expect(read(damaged).payload, name).toEqual(UNDAMAGED.get(name));
    }
    expect(tried).toBeGreaterThan(0);
  });
});

describe("every real order that contradicts itself", () => {
  test.each(CONTRADICTIONS)("by %s: %s", (what, ending, damage) => {
    let tried = 0;
    for (const { name, payload } of REAL) {
      const damaged = damage(payload);
      if (!damaged) continue;
      tried++;
      const found = endingOf(damaged);
      expect(found.ending, `${name}: ${what}: ${found.detail}`).toBe(ending);
      // What lines and refunds prove is not touched by totals that do not fit them.
      if (ending !== "done") continue;
      const [before, after] = [UNDAMAGED.get(name), read(damaged).payload] as [OrderVersion, OrderVersion];
      if (what !== "empty lists") expect(after.amounts.gross, name).toBe(before.amounts.gross);
      expect(after.refunds, name).toEqual(before.refunds);
    }
    expect(tried).toBeGreaterThan(0);
  });
});

test("ids past 2^53 keep every digit, wherever they stand", () => {
  const big = "9223372036854775807";
  const text = `{"id": 9007199254740993, "currency": "USD", "customer": {"id": ${big}}, "updated_at": "2026-03-01T00:00:00Z",
    "line_items": [{"id": 820982911946154508, "quantity": 2, "price": "10.00", "discount_allocations": []}],
    "refunds": [{"id": 890088186047892319, "order_id": 9007199254740993, "processed_at": "2026-03-01T00:00:00Z",
      "refund_line_items": [{"line_item_id": 820982911946154508, "quantity": 1, "subtotal": 10.0}]}]}`;
  const { payload } = readEvent(event(text));
  expect(payload).toMatchObject({
    orderId: "9007199254740993",
    customerId: big,
    customerKey: `c${big}`,
    refunds: [{ orderId: "9007199254740993", refundId: "890088186047892319", amounts: { subtotal: "1000", discounts: "0" } }],
  });
});

test.each([
  ["no JSON", "<xml/>", "not_json"],
  ["half a document", '{"id": 1, "line_', "not_json"],
  ["nothing", "", "not_json"],
  ["a list", "[]", "not_an_object"],
  ["a word", '"order"', "not_an_object"],
  ["null", "null", "not_an_object"],
])("a body that is %s fails: %s", (_what, body, reason) => {
  expect(readEvent(event(body))).toMatchObject({ state: "failed", reason });
});
