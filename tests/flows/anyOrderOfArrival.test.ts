import fc from "fast-check";
import { expect, test } from "vitest";
import { acceptEvents } from "#app/intake/acceptEvents.ts";
import { CART_ATTRIBUTE, tokenOf } from "#app/domain/clicks/clickToken.ts";
import { settleShop } from "#app/jobs/settleShop.ts";
import type { IncomingEvent } from "#app/intake/readEvent.ts";
import { campaignWithCodes } from "./campaignParts.ts";
import { event, newShop, orderPayload, refundPayload } from "./events.ts";
import { renumbered, stateOf } from "./state.ts";

const cart = (...clickIds: string[]) => ({
  note_attributes: [{ name: CART_ATTRIBUTE, value: clickIds.map(tokenOf).join(",") }],
  checkout_token: "x",
});
const [first, second] = ["0199a000-0000-7000-8000-000000000001", "0199a000-0000-7000-8000-000000000002"];

/** A week in the life of a few orders: created, paid in the same second, refunded in parts, cancelled, deleted, edited. */
function stream(): [topic: string, payload: object, eventId: string][] {
  const day = (n: number) => `2026-03-0${n}T10:00:00Z`;
  const refundOf3 = refundPayload(103, "4.00", day(4), 9003);
  const order1 = { id: 101, codes: [["ROSE", "1.00"]] as [string, string][], customerId: 1, processedAt: day(1) };
  const order2 = {
    id: 102,
    codes: [
      ["LILY", "2.00"],
      ["rose", "1.00"],
    ] as [string, string][],
    customerId: 1,
    processedAt: day(2),
  };
  const order3 = { id: 103, codes: [["ROSE", "3.00"]] as [string, string][], customerId: 2, processedAt: day(3) };
  return [
    ["orders/create", orderPayload({ ...order1, more: cart(first!) }), "e1"],
    ["orders/paid", orderPayload({ ...order1, price: "50.00", more: { source_name: "pos" } }), "e2"],
    ["orders/updated", orderPayload({ ...order1, updatedAt: day(5), price: "60.00", more: cart(second!) }), "e3"],
    ["orders/create", orderPayload(order2), "e4"],
    ["orders/updated", orderPayload({ ...order2, updatedAt: day(3), codes: [["LILY", "2.00"]] }), "e5"],
    ["orders/create", orderPayload(order3), "e6"],
    ["refunds/create", refundOf3, "e7"],
    ["orders/updated", orderPayload({ ...order3, updatedAt: day(4), refunds: [refundOf3] }), "e8"],
    ["orders/create", orderPayload({ id: 104, customerId: 2, processedAt: day(1) }), "e9"],
    ["orders/delete", { id: 104 }, "e10"],
    [
      "orders/cancelled",
      orderPayload({
        ...order1,
        updatedAt: day(6),
        more: { cancelled_at: day(6), ...cart(first!, second!) },
        refunds: [refundPayload(101, "49.00", day(6), 9001)],
      }),
      "e11",
    ],
  ];
}

async function endState(events: [topic: string, payload: object, eventId: string][], split: number) {
  const shop = await newShop();
  await campaignWithCodes(shop.id, { name: "Spring" }, { ROSE: "rose", LILY: "lily" });
  const incoming: IncomingEvent[] = events.map(([topic, payload, eventId]) => event(shop.id, topic, payload, { eventId }));
  for (const part of [incoming.slice(0, split), incoming.slice(split)]) {
    await Promise.all([acceptEvents(part), acceptEvents(part.slice(0, 2))]);
    await settleShop(shop.id);
  }
  return renumbered(await stateOf(shop.id));
}

test("any shuffle and duplication of a stream of events gives equal facts, credits and totals", async () => {
  const expected = await endState(stream(), 11);
  expect(expected).toContain('"ledger"');
  await fc.assert(
    fc.asyncProperty(fc.shuffledSubarray([...stream(), ...stream()], { minLength: 22 }), fc.nat(22), async (events, split) => {
      expect(await endState(events, split)).toBe(expected);
    }),
    { numRuns: 25 },
  );
});
