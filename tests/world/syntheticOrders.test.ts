import { expect, test } from "vitest";
import { z } from "zod";
import { syntheticCodes, syntheticOrders } from "#bench/orders.ts";

const shape = z.object({
  id: z.number(),
  processed_at: z.string(),
  customer: z.object({ id: z.number() }),
  total_line_items_price: z.string(),
  total_discounts: z.string(),
  subtotal_price: z.string(),
  current_subtotal_price: z.string(),
  discount_codes: z.array(z.object({ code: z.string(), amount: z.string() })),
  line_items: z.array(
    z.object({ id: z.number(), price: z.string(), quantity: z.number(), discount_allocations: z.array(z.object({ amount: z.string() })) }),
  ),
  refunds: z.array(z.object({ refund_line_items: z.array(z.object({ line_item_id: z.number(), subtotal: z.number() })) })),
});

const N = 4000;
const collect = async (seed: string) => {
  const orders: z.infer<typeof shape>[] = [];
  let bytes = 0;
  for await (const order of syntheticOrders(N, seed)) {
    bytes += JSON.stringify(order).length;
    orders.push(shape.parse(order));
  }
  return { orders, bytes };
};
const { orders, bytes } = await collect("bench");
const cents = (amount: string | number) => Math.round(Number(amount) * 100);
const sum = <T>(items: T[], of: (item: T) => number) => items.reduce((total, item) => total + of(item), 0);

test("the amounts of each synthetic order add up: lines, allocations, codes, refunds", () => {
  for (const order of orders) {
    const gross = sum(order.line_items, (line) => cents(line.price) * line.quantity);
    const off = sum(order.line_items, (line) => sum(line.discount_allocations, (allocation) => cents(allocation.amount)));
    const back = sum(order.refunds, (refund) => sum(refund.refund_line_items, (line) => cents(line.subtotal)));
    expect(cents(order.total_line_items_price)).toBe(gross);
    expect(cents(order.total_discounts)).toBe(off);
    expect(sum(order.discount_codes, (code) => cents(code.amount))).toBe(off);
    expect(cents(order.subtotal_price)).toBe(gross - off);
    expect(cents(order.current_subtotal_price)).toBe(gross - off - back);
  }
});

test("three in ten carry one of 200 codes, some are refunded, they span 730 days and are about 6 kB each", () => {
  const coded = orders.filter((order) => order.discount_codes.length === 1);
  expect(Math.abs(coded.length / N - 0.3)).toBeLessThan(0.03);
  expect(new Set(coded.map((order) => order.discount_codes[0]!.code))).toEqual(new Set(syntheticCodes));
  expect(Math.abs(orders.filter((order) => order.refunds.length > 0).length / N - 0.05)).toBeLessThan(0.015);
  const times = orders.map((order) => Date.parse(order.processed_at));
  expect(times).toEqual(times.toSorted((a, b) => a - b));
  expect(Math.round((times.at(-1)! - times[0]!) / 86_400_000)).toBe(730);
  expect(bytes / N).toBeGreaterThan(5000);
  expect(bytes / N).toBeLessThan(8000);
});

test("the same seed gives the same synthetic orders, another seed others", async () => {
  expect(await collect("bench")).toEqual({ orders, bytes });
  expect((await collect("other")).orders).not.toEqual(orders);
});
