import { describe, expect, test } from "vitest";
import { codeKey } from "#app/domain/codes/codeKey.ts";
import { NarrowingFailure } from "#app/intake/narrow/failure.ts";
import { narrowOrder } from "#app/intake/narrow/narrowOrder.ts";
import { orderPayload } from "#tests/flows/events.ts";

const AT = "2026-03-01T00:00:00.000Z";

function narrowed(change: object) {
  return narrowOrder(1n, { ...orderPayload({ id: 7, codes: [["ROSE", "10.00"]], price: "100.00" }), ...change }, AT);
}

function reason(change: object): string {
  try {
    narrowed(change);
  } catch (error) {
    if (error instanceof NarrowingFailure) return error.reason;
    throw error;
  }
  return "none";
}

const line = (more: object) => ({ line_items: [{ id: 70, quantity: 1, price: "120.00", ...more }] });
const set = (shop: string, presentment: string) => ({
  shop_money: { amount: shop, currency_code: "USD" },
  presentment_money: { amount: presentment, currency_code: "JPY" },
});

describe("an order's figures", () => {
  test("leave out the tax that prices include, and say how they relate to the order's own subtotal", () => {
    const order = narrowed({
      taxes_included: true,
      ...line({ discount_allocations: [{ amount: "24.00", discount_application_index: 0 }], tax_lines: [{ price: "16.00", rate: 0.2 }] }),
      current_subtotal_price: "96.00",
    });
    expect(order.amounts).toMatchObject({ gross: "10000", discounts: "2000", includedTax: "1600", currentSubtotal: "9600" });
  });

  test("of goods given away whole take the tax rate to find the price without tax", () => {
    const order = narrowed({
      taxes_included: true,
      ...line({ discount_allocations: [{ amount: "120.00", discount_application_index: 0 }], tax_lines: [{ price: "0.00", rate: 0.2 }] }),
    });
    expect(order.amounts).toMatchObject({ gross: "10000", discounts: "10000", includedTax: "0" });
  });

  test("do not call a sold gift card a sale", () => {
    const order = narrowed({
      line_items: [
        { id: 70, quantity: 1, price: "30.00", discount_allocations: [] },
        { id: 71, quantity: 2, price: "25.00", gift_card: true, discount_allocations: [] },
      ],
    });
    expect(order.amounts).toMatchObject({ gross: "3000", giftCards: "5000" });
  });

  test("count goods taken off by an edit once, not again when a refund covers them", () => {
    const edited = line({ quantity: 3, price: "10.00", current_quantity: 1, discount_allocations: [] });
    expect(narrowed(edited).amounts.removed).toBe("2000");
    const refunds = [{ id: 9, order_id: 7, refund_line_items: [{ line_item_id: 70, quantity: 2, subtotal: 20 }] }];
    expect(narrowed({ ...edited, refunds }).amounts.removed).toBe("0");
  });

  test("keep presentment money beside shop money, each with its own places", () => {
    const order = narrowed({ presentment_currency: "JPY", line_items: [{ id: 70, quantity: 2, price_set: set("10.00", "1500") }] });
    expect(order.amounts.gross).toBe("2000");
    expect(order.presentment?.gross).toBe("3000");
  });

  test("are kept when only the presentment money is flawed: it is in no total", () => {
    const order = narrowed({ presentment_currency: "JPY", line_items: [{ id: 70, quantity: 2, price_set: set("10.00", "1500.55") }] });
    expect(order.amounts.gross).toBe("2000");
    expect(order.presentment).toBeNull();
  });

  test("do not count a refunded gift card as returned goods, also where the refund does not say what it was", () => {
    const order = narrowed({
      line_items: [{ id: 70, quantity: 1, price: "50.00", gift_card: true, discount_allocations: [] }],
      refunds: [{ id: 9, order_id: 7, refund_line_items: [{ line_item_id: 70, quantity: 1, subtotal: "50.00" }] }],
    });
    expect(order.refunds[0]!.amounts).toMatchObject({ subtotal: "0", giftCards: "5000" });
  });

  test("compare codes in the one form that codes are kept in, whatever the letters", () => {
    expect(narrowed({ discount_codes: [{ code: " İSTANBUL" }, { code: "ΚΑΛΟΣ" }] }).codeKeys).toEqual([codeKey("İSTANBUL"), codeKey("ΚΑΛΟΣ")]);
  });

  test("tell what each of several codes took off, shipping included", () => {
    const order = narrowed({
      discount_codes: [
        { code: "ROSE", amount: "1.00" },
        { code: "SHIPFREE", amount: "5.00" },
      ],
      discount_applications: [
        { type: "discount_code", code: "ROSE" },
        { type: "discount_code", code: "shipfree" },
      ],
      ...line({ discount_allocations: [{ amount: "1.00", discount_application_index: 0 }] }),
      shipping_lines: [{ price: "5.00", discount_allocations: [{ amount: "4.50", discount_application_index: 1 }] }],
    });
    expect(order).toMatchObject({ codes: ["ROSE", "SHIPFREE"], codeAmounts: ["100", "450"] });
  });

  test("are the same from a recorder that leaves out what it does not know", () => {
    const { amounts } = narrowed({
      created_at: null,
      updated_at: undefined,
      name: null,
      customer: null,
      refunds: null,
      source_name: null,
      test: null,
    });
    expect(amounts).toEqual(narrowed({}).amounts);
  });
});

describe("an order that cannot be read fails with the reason that its damage earns", () => {
  test.each([
    ["bad_id", { id: "none" }],
    ["bad_id", { id: -5 }],
    ["bad_id", { id: "99999999999999999999" }],
    ["missing_field", { id: undefined }],
    ["missing_field", { currency: null }],
    ["bad_currency", { currency: "dollars" }],
    ["bad_time", { processed_at: "yesterday" }],
    ["bad_amount", line({ price: "1.2.3" })],
    ["bad_amount", line({ price: "1e300" })],
    ["bad_amount", line({ price: {} })],
    ["bad_amount", { current_subtotal_price: "12.345" }],
    ["bad_field", line({ quantity: -1 })],
    ["bad_field", line({ quantity: "two" })],
    ["bad_field", { line_items: "none" }],
    ["contradiction", line({ quantity: 1, current_quantity: 2 })],
    ["bad_amount", line({ price: "-10.00" })],
    ["bad_amount", line({ discount_allocations: [{ amount: "-5.00", discount_application_index: 0 }] })],
    ["missing_field", line({ discount_allocations: [{ discount_application_index: 0 }] })],
    ["contradiction", line({ price: "50.00", discount_allocations: [{ amount: "5000.00", discount_application_index: 0 }] })],
    ["contradiction", line({ price_set: { shop_money: { amount: "999.00", currency_code: "EUR" } } })],
    ["bad_amount", line({ price: "90000000000000.00" })],
    ["bad_amount", line({ price: "9000000000.00", quantity: 2_000_000_000 })],
    ["bad_field", line({ tax_lines: [{ price: "1.00", rate: 1e305 }] })],
    ["bad_field", { discount_codes: [{ code: "漢".repeat(1000) }] }],
    ["not_an_order", { abandoned_checkout_url: "https://shop.example.com/checkouts/1" }],
  ])("%s: %j", (expected, change) => {
    expect(reason(change)).toBe(expected);
  });

  test("and what is no object at all says so", () => {
    for (const payload of [null, 5, "order", []]) expect(() => narrowOrder(1n, payload, AT)).toThrow(NarrowingFailure);
  });
});
