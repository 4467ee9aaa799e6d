import { expect, test } from "vitest";
import { acceptEvents } from "#app/intake/acceptEvents.ts";
import { settleShop } from "#app/jobs/settleShop.ts";
import { jobsOf, makeShop } from "../domain/makeShop.ts";
import { event, newShop, orderPayload } from "./events.ts";

const AT = "2026-03-01T10:00:00Z";
const state = (price: string, updatedAt = AT) => orderPayload({ id: 4_711, price, updatedAt });

async function fetches(shopId: bigint): Promise<number> {
  return (await jobsOf(shopId)).filter((job) => job === "fetch_order").length;
}

test("two states of an order with the same updated_at have it read again, once, whether they come together or one after the other", async () => {
  for (const together of [true, false]) {
    const shop = await makeShop();
    const events = [state("10.00"), state("12.00"), state("10.00")].map((payload) => event(shop.id, "orders/updated", payload));
    if (together) await acceptEvents(events);
    else
      for (const one of events) {
        await acceptEvents([one]);
        await settleShop(shop.id);
      }
    await settleShop(shop.id);
    expect(await fetches(shop.id)).toBe(1);
  }
});

test("the same state told twice, and states of different times, are no reason to read it again", async () => {
  const shop = await makeShop();
  await acceptEvents([state("10.00"), state("10.00"), state("12.00", "2026-03-01T10:00:01Z")].map((one) => event(shop.id, "orders/updated", one)));
  await settleShop(shop.id);
  expect(await fetches(shop.id)).toBe(0);
});

test("what a backfill or a comparison read is no second webhook", async () => {
  const shop = await makeShop();
  await acceptEvents([event(shop.id, "orders/updated", state("10.00"))]);
  await acceptEvents([event(shop.id, "orders/updated", state("12.00"), { source: "reconcile" })]);
  await settleShop(shop.id);
  expect(await fetches(shop.id)).toBe(0);
});

test("a shop that is not connected has nobody to ask", async () => {
  const shop = await newShop();
  for (const price of ["10.00", "12.00"]) {
    await acceptEvents([event(shop.id, "orders/updated", state(price))]);
    await settleShop(shop.id);
  }
  expect(await fetches(shop.id)).toBe(0);
});
