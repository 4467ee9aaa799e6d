import fc from "fast-check";
import { expect, test } from "vitest";
import { createDiscount } from "#sandbox/store/discounts/createDiscount.ts";
import { minorUnits, sum } from "#sandbox/store/money.ts";
import { allocate } from "#sandbox/store/orders/allocate.ts";
import { cancelOrder } from "#sandbox/store/orders/cancelOrder.ts";
import { checkout } from "#sandbox/store/orders/checkout.ts";
import { composeOrder, idsNeeded } from "#sandbox/store/orders/composeOrder.ts";
import { composeRefund } from "#sandbox/store/orders/composeRefund.ts";
import { deleteOrder } from "#sandbox/store/orders/deleteOrder.ts";
import { editOrder } from "#sandbox/store/orders/editOrder.ts";
import { refundOrder } from "#sandbox/store/orders/refundOrder.ts";
import { totalsOf } from "#sandbox/store/orders/totals.ts";
import type { DiscountValue, Order, RefundInput, Shop } from "#sandbox/store/types.ts";
import { orderPayload } from "#sandbox/webhooks/payloads/order.ts";
import { ORDER_WITH_LINES } from "./documents.ts";
import { ask, bench, openShop, settled, type Parsed } from "./start.ts";

const at = await bench();
const COMBINES = { orderDiscounts: true, productDiscounts: true, shippingDiscounts: true };
const lines = [
  { title: "Record", price: "19.99", quantity: 2 },
  { title: "Sleeve", price: "0.35", quantity: 3 },
];

test("a checkout takes a code in any case, splits its discount over the lines and tells the order", async () => {
  const { shop } = await openShop(at);
  await createDiscount(at.sandbox, shop, { title: "Spring", value: { percentage: "0.15" }, codes: ["SPRING15"] });
  const order = await checkout(at.sandbox, shop, {
    lines,
    codes: ["spring15"],
    customer: { email: "Ada@example.com" },
    shipping: { title: "Post", price: "5.00" },
  });
  const received = await settled(at, shop);
  expect(received.map(({ topic }) => topic).sort()).toEqual([
    "customers/create",
    "discounts/create",
    "discounts/redeemcode_added",
    "orders/create",
    "orders/paid",
  ]);
  const { payload } = received.find(({ topic }) => topic === "orders/create")!;
  expect(payload).toMatchObject({
    id: order.id,
    name: "#1001",
    subtotal_price: "34.88",
    total_discounts: "6.15",
    total_price: "39.88",
    discount_codes: [{ code: "spring15", amount: "6.15", type: "percentage" }],
    discount_applications: [{ type: "discount_code", code: "spring15", value: "15.0", value_type: "percentage", target_type: "line_item" }],
    customer: { email: "Ada@example.com" },
    financial_status: "paid",
  });
  expect(payload.line_items.map((line: Parsed) => line.discount_allocations[0].amount)).toEqual(["5.99", "0.16"]);
});

test("the Admin API shows the same order as its webhook", async () => {
  const one = await openShop(at, { taxRate: "0.0825" });
  await createDiscount(at.sandbox, one.shop, { title: "Five", value: { amount: "5", each: false }, codes: ["FIVE"] });
  const { id } = await checkout(at.sandbox, one.shop, {
    lines,
    codes: ["FIVE"],
    email: "guest@example.com",
    shipping: { title: "Post", price: "4.00" },
  });
  await refundOrder(at.sandbox, one.shop, id, { lines: [{ line: 0, quantity: 1 }], shipping: "1.00", amount: "20.00" });
  const payload = (await settled(at, one.shop)).findLast(({ topic }) => topic === "orders/updated")!.payload;
  const { data, errors } = await ask(at, one, ORDER_WITH_LINES, { id: payload.admin_graphql_api_id });
  expect(errors).toEqual([]);
  const { order } = data;
  const same = (bag: Parsed, text: string) => expect(Number(bag.shopMoney.amount)).toBe(Number(text));
  same(order.subtotalPriceSet, payload.subtotal_price);
  same(order.totalPriceSet, payload.total_price);
  same(order.totalTaxSet, payload.total_tax);
  same(order.currentSubtotalPriceSet, payload.current_subtotal_price);
  same(order.currentTotalPriceSet, payload.current_total_price);
  same(order.totalRefundedSet, "20.00");
  expect(order).toMatchObject({ customer: null, email: "guest@example.com", discountCodes: ["FIVE"], displayFinancialStatus: "PARTIALLY_REFUNDED" });
  expect(order.lineItems.nodes.map((line: Parsed) => line.currentQuantity)).toEqual(payload.line_items.map((line: Parsed) => line.current_quantity));
  const [refund] = payload.refunds;
  const [seen] = order.refunds;
  same(seen.refundLineItems.nodes[0].subtotalSet, refund.refund_line_items[0].subtotal_set.shop_money.amount);
  same(seen.refundShippingLines.nodes[0].subtotalAmountSet, refund.refund_shipping_lines[0].subtotal_amount_set.shop_money.amount);
  expect(refund.order_adjustments.map(({ kind }: Parsed) => kind)).toEqual(["shipping_refund", "refund_discrepancy"]);
  expect(seen.orderAdjustments.nodes).toHaveLength(1);
  same(seen.orderAdjustments.nodes[0].amountSet, refund.order_adjustments[1].amount);
});

test("a code that is not there, not active, spent or does not combine is refused with its reason, and there is no order", async () => {
  const { shop } = await openShop(at);
  const value = { percentage: "0.1" };
  await createDiscount(at.sandbox, shop, { title: "Later", value, codes: ["LATER"], startsAt: "2999-01-01T00:00:00Z" });
  await createDiscount(at.sandbox, shop, { title: "Once", value, codes: ["ONCE"], usageLimit: 1, combinesWith: COMBINES });
  await createDiscount(at.sandbox, shop, { title: "Alone", value, codes: ["ALONE"] });
  await createDiscount(at.sandbox, shop, { title: "Open", value, codes: ["OPEN", "OPEN2"], combinesWith: COMBINES });
  await checkout(at.sandbox, shop, { lines, codes: ["ONCE", "OPEN"] });
  const tries: [string[], RegExp][] = [
    [["NOPE"], /valid/],
    [["LATER"], /active/],
    [["ONCE"], /limit/],
    [["OPEN", "ALONE"], /combined/],
    [["OPEN", "OPEN2"], /already/],
  ];
  for (const [codes, reason] of tries) await expect(checkout(at.sandbox, shop, { lines, codes })).rejects.toThrow(reason);
});

test("a cancellation pays back all that is left, an edit lowers the current quantity, a deletion tells only the id", async () => {
  const { shop } = await openShop(at);
  const one = await checkout(at.sandbox, shop, { lines, tip: "2.00" });
  await refundOrder(at.sandbox, shop, one.id, { amount: "1.00" });
  const cancelled = await cancelOrder(at.sandbox, shop, one.id);
  expect(totalsOf(cancelled)).toMatchObject({ outstanding: 0n, received: 4303n, refunded: 4303n, current: { subtotal: 0n } });
  const two = await checkout(at.sandbox, shop, { lines });
  const edited = await editOrder(at.sandbox, shop, two.id, { remove: [{ line: 1, quantity: 3 }] });
  expect(totalsOf(edited).current.subtotal).toBe(3998n);
  await deleteOrder(at.sandbox, shop, two.id);
  const received = await settled(at, shop);
  expect(received.find(({ topic }) => topic === "orders/cancelled")?.payload).toMatchObject({
    cancel_reason: "customer",
    financial_status: "refunded",
    current_subtotal_price: "0.00",
  });
  expect(received.find(({ topic }) => topic === "orders/edited")?.payload.order_edit.line_items.removals).toEqual([
    { id: two.lines[1]!.id, delta: 3 },
  ]);
  expect(received.find(({ topic }) => topic === "orders/delete")?.payload).toEqual({ id: two.id });
});

test("a guest, a draft order, a POS sale in a foreign currency and a gift card are orders as Shopify has them", async () => {
  const { shop } = await openShop(at, { currency: "GBP", taxesIncluded: true, taxRate: "0.2" });
  const pos = await checkout(at.sandbox, shop, {
    lines: [{ title: "Tea", price: "12.00", quantity: 1 }],
    source: "pos",
    presentment: { currency: "JPY", rate: "190.5" },
  });
  const seen = orderPayload({ domain: shop, currency: "GBP", approved: [] }, pos, null) as Parsed;
  expect(seen).toMatchObject({
    source_name: "pos",
    customer: null,
    email: null,
    total_tax: "2.00",
    total_price: "12.00",
    presentment_currency: "JPY",
  });
  expect(seen.total_price_set.presentment_money).toEqual({ amount: "2286", currency_code: "JPY" });
  const draft = await checkout(at.sandbox, shop, {
    lines: [{ title: "Gift card", price: "25.00", quantity: 1, giftCard: true }],
    source: "shopify_draft_order",
    manualDiscount: { title: "Friend", type: "percentage", value: "10" },
    test: true,
    paid: false,
  });
  expect(draft).toMatchObject({ test: true, sale: null, applications: [{ type: "manual", title: "Friend", value: "10.0", code: null }] });
  expect(draft.lines[0]).toMatchObject({ giftCard: true, taxLines: [], allocations: [{ amount: "2.50" }] });
});

const cents = fc.bigInt({ min: 0n, max: 1_000_000n });
const discount = fc.oneof<fc.Arbitrary<DiscountValue>[]>(
  fc.integer({ min: 1, max: 100 }).map((percent) => ({ percentage: (percent / 100).toFixed(2) })),
  fc.record({ amount: fc.integer({ min: 1, max: 500_000 }).map((amount) => (amount / 100).toFixed(2)), each: fc.boolean() }),
);

test("whatever is taken off, parts add up and no line goes below nothing", () => {
  fc.assert(
    fc.property(fc.array(cents, { minLength: 1, maxLength: 6 }), fc.array(discount, { maxLength: 5 }), (totals, values) => {
      const taken = allocate(
        values.map((value) => ({ value, entitled: () => true })),
        totals,
        totals.map(() => 2),
        "USD",
      );
      totals.forEach((total, line) => {
        const off = sum(taken.map((parts) => parts[line]!));
        expect(off >= 0n && off <= total).toBe(true);
      });
    }),
  );
});

const someShop = { domain: "x.myshopify.com", currency: "USD", taxTitle: "VAT" } as Shop;

test("pieces given back one by one add up to exactly what was paid, in any order of refunds, with taxes in or on top", () => {
  const line = fc.record({
    price: fc.integer({ min: 1, max: 9999 }).map((price) => (price / 100).toFixed(2)),
    quantity: fc.integer({ min: 1, max: 5 }),
  });
  fc.assert(
    fc.property(
      fc.array(line, { minLength: 1, maxLength: 4 }),
      fc.boolean(),
      fc.constantFrom("0", "0.2", "0.0825"),
      fc.infiniteStream(fc.nat()),
      (given, taxesIncluded, taxRate, draws) => {
        let id = 0;
        const nextId = () => ++id;
        const input = {
          lines: given.map((one, i) => ({ title: `Line ${i}`, ...one })),
          shipping: { title: "Post", price: "4.99" },
          manualDiscount: { title: "Off", type: "percentage" as const, value: "13" },
        };
        expect(idsNeeded(input)).toBeGreaterThanOrEqual(given.length + 3);
        let order: Order = composeOrder(
          { shop: { ...someShop, taxesIncluded, taxRate }, input, products: new Map(), codes: [], customerId: null, number: 1001, at: new Date() },
          nextId,
        );
        const pieces = given.flatMap(({ quantity }, i) => Array.from({ length: quantity }, () => i));
        while (pieces.length) {
          const [piece] = pieces.splice(draws.next().value! % pieces.length, 1);
          const back: RefundInput = { lines: [{ line: piece!, quantity: 1 }], ...(pieces.length ? {} : { shipping: true }) };
          order = { ...order, refunds: [...order.refunds, composeRefund(order, back, new Date(), nextId)] };
        }
        const totals = totalsOf(order);
        expect(totals.refunded).toBe(minorUnits(order.sale!.amount, "USD"));
        expect(totals.current).toEqual({ subtotal: 0n, discount: 0n, shipping: 0n, tax: 0n, total: 0n });
      },
    ),
  );
});
