import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseLossless } from "#app/intake/narrow/losslessJson.ts";
import { composeOrder } from "#sandbox/store/orders/composeOrder.ts";
import { composeRefund } from "#sandbox/store/orders/composeRefund.ts";
import { totalsOf } from "#sandbox/store/orders/totals.ts";
import type { CheckoutInput, Order, RefundInput, Shop } from "#sandbox/store/types.ts";
import { orderPayload } from "#sandbox/webhooks/payloads/order.ts";
import { payloads } from "#tests/fixtures/payloads.ts";
import { compared, inBoth } from "./inBoth.ts";

const AT = "2026-03-01T00:00:00.000Z";

type Raw = {
  line_items: { price: string; quantity: number; current_quantity?: number; discount_allocations?: { amount: string }[] }[];
  refunds: { refund_line_items: { subtotal: number; total_tax: number }[] }[];
  shipping_lines: { price: string; discounted_price?: string }[];
} & Record<
  "current_subtotal_price" | "current_total_price" | "current_total_tax" | "subtotal_price" | "total_price" | "total_tax" | "total_tip_received",
  string | undefined
>;

const cents = (text: string | number | undefined | null) => Math.round(Number(text ?? 0) * 100);

/** Whether a payload's own figures agree with one another: worked out here by nothing of the app. */
function contradicts(raw: Raw): string | null {
  const lines = raw.line_items.reduce((sum, line) => {
    const off = (line.discount_allocations ?? []).reduce((all, { amount }) => all + cents(amount), 0);
    return sum + cents(line.price) * line.quantity - off;
  }, 0);
  const items = raw.refunds.flatMap((refund) => refund.refund_line_items);
  const back = items.reduce((sum, item) => sum + cents(item.subtotal), 0);
  const taxBack = items.reduce((sum, item) => sum + cents(item.total_tax), 0);
  const shipping = raw.shipping_lines.reduce((sum, line) => sum + cents(line.discounted_price ?? line.price), 0);
  const subtotal = raw.current_subtotal_price ?? raw.subtotal_price;
  const total = raw.current_total_price ?? raw.total_price;
  const tax = raw.current_total_tax ?? raw.total_tax;
  if (lines - back !== cents(subtotal)) return "the lines less the refunds are not the current subtotal";
  if (cents(raw.total_tax) - taxBack !== cents(tax)) return "the tax less the refunded tax is not the current tax";
  if (cents(subtotal) + cents(tax) + shipping + cents(raw.total_tip_received) !== cents(total)) return "the current total is not its parts";
  return null;
}

describe("our totals of a real order", () => {
  const all = payloads("orders").map(({ name, text }) => ({ name, text, raw: JSON.parse(text) as Raw }));
  const consistent = all.filter(({ raw }) => contradicts(raw) === null);

  test.each(consistent)("$name agree with its own current total, tax and discounts", ({ text, raw }) => {
    const [shop] = inBoth(parseLossless(text));
    expect(shop!.ours.total).toBe(BigInt(cents(raw.current_total_price ?? raw.total_price)));
    expect(shop!.ours.total).toBe(shop!.stated.total);
    expect(shop!.ours.tax).toBe(shop!.stated.tax ?? 0n);
    if (shop!.stated.discounts !== null) expect(shop!.ours.discounts).toBe(shop!.stated.discounts);
  });

  test("are all compared but those that contradict themselves, each of which is known", () => {
    const reasons = Object.groupBy(all, ({ raw }) => contradicts(raw) ?? "none");
    expect(Object.fromEntries(Object.entries(reasons).map(([reason, found]) => [reason, found!.length]))).toEqual({
      none: 52,
      "the lines less the refunds are not the current subtotal": 7,
      "the current total is not its parts": 7,
    });
  });
});

const someShop = { domain: "x.myshopify.com", currency: "USD", taxTitle: "VAT", approved: [] as string[] } as unknown as Shop;
const price = (most: number) => fc.integer({ min: 1, max: most }).map((units) => (units / 100).toFixed(2));

const checkoutInput: fc.Arbitrary<CheckoutInput> = fc.record({
  lines: fc.array(fc.record({ title: fc.constant("Goods"), price: price(9999), quantity: fc.integer({ min: 1, max: 5 }), giftCard: fc.boolean() }), {
    minLength: 1,
    maxLength: 4,
  }),
  shipping: fc.option(fc.record({ title: fc.constant("Post"), price: price(999) })),
  tip: fc.option(price(500), { nil: undefined }),
  manualDiscount: fc.option(
    fc.record({ title: fc.constant("Off"), type: fc.constant("percentage" as const), value: fc.integer({ min: 1, max: 100 }).map(String) }),
  ),
  presentment: fc.constantFrom(
    { currency: "USD", rate: "1" },
    { currency: "JPY", rate: "151.37" },
    { currency: "KWD", rate: "0.30713" },
    { currency: "EUR", rate: "0.91" },
  ),
});

test("our totals of any order, returned piece by piece, agree with its own current totals in the shop's money and in the buyer's", () => {
  fc.assert(
    fc.property(
      checkoutInput,
      fc.boolean(),
      fc.constantFrom("0", "0.2", "0.0825"),
      fc.array(fc.record({ line: fc.nat(4), quantity: fc.integer({ min: 1, max: 3 }), shipping: fc.boolean(), short: fc.nat(300) }), {
        maxLength: 4,
      }),
      (input, taxesIncluded, taxRate, returns) => {
        let id = 0;
        const nextId = () => ++id;
        const shop = { ...someShop, taxesIncluded, taxRate };
        let order: Order = composeOrder({ shop, input, products: new Map(), codes: [], customerId: null, number: 1001, at: new Date(AT) }, nextId);
        for (const { line, quantity, shipping, short } of returns) {
          const left = order.lines[line] ? order.lines[line].quantity - totalsOf(order).lines[line]!.returned : 0;
          if (left === 0) continue;
          const back: RefundInput = { lines: [{ line, quantity: Math.min(left, quantity) }], shipping: shipping && order.shippingLines.length > 0 };
          const calculated = composeRefund(order, back, new Date(AT), nextId).transaction?.amount ?? "0";
          const amount = Math.max(0, Math.round(Number(calculated) * 100) - short) / 100;
          order = { ...order, refunds: [...order.refunds, composeRefund(order, { ...back, amount: amount.toFixed(2) }, new Date(AT), nextId)] };
        }
        const payload = JSON.parse(JSON.stringify(orderPayload(shop, order, null))) as unknown;
        for (const money of inBoth(payload)) {
          const { ours, theirs } = compared(money, taxesIncluded);
          expect(ours).toEqual(theirs);
        }
      },
    ),
    { numRuns: 300 },
  );
});
