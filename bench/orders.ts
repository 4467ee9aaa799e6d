import { decimalString, splitByWeight } from "#app/platform/money.ts";
import { draw, type Random } from "#sandbox/world/random.ts";

const CURRENCY = "USD";
const DAYS = 730;
const WITH_CODE = 0.3;
const WITH_REFUND = 0.05;
/** 0.1 takes 10% off. */
const TENTH = 10n;

/** The 200 codes that 30% of the synthetic orders carry one of. */
export const syntheticCodes: readonly string[] = Array.from({ length: 200 }, (_, n) => `CREATOR${n}`);

/** A part of a JSON document as Shopify sends it. */
export type Json = { [key: string]: Json | Json[] | string | number | boolean | null | string[] };

/**
 * Orders as Shopify's webhooks tell them (about 6 kB each as JSON), oldest first, spread evenly over the 730 days before `until`: 30% with one
 * of 200 codes (10% off, allocated to the lines), 5% with one line or all of it refunded, four orders to a customer on average. The amounts of
 * each add up. The same n, seed and `until` give the same orders; nothing of them is real.
 */
export async function* syntheticOrders(n: number, seed: string, until = new Date("2026-11-01T00:00:00Z")): AsyncGenerator<Json> {
  const from = until.getTime() - DAYS * 86_400_000;
  for (let i = 0; i < n; i++) yield order(i, n, draw(seed, "order", i), new Date(from + Math.floor(((i + 0.5) / n) * DAYS * 86_400_000)), until);
}

type Line = { id: number; product: number; price: bigint; quantity: number; discount: bigint; refunded: boolean };

function order(i: number, n: number, random: Random, at: Date, until: Date): Json {
  const id = 5_000_000_000_000 + i;
  const code = random.chance(WITH_CODE) ? random.pick(syntheticCodes) : null;
  const lines = drawLines(i, random, code !== null);
  const sum = (of: (line: Line) => bigint) => lines.reduce((total, line) => total + of(line), 0n);
  const gross = sum((line) => line.price * BigInt(line.quantity));
  const discount = sum((line) => line.discount);
  const refunded = sum((line) => (line.refunded ? net(line) : 0n));
  const refundedAt = new Date(Math.min(at.getTime() + (1 + random.below(20)) * 86_400_000, until.getTime()));
  const customer = random.below(Math.ceil(n / 4));
  const time = at.toISOString();
  const updated = (refunded > 0n ? refundedAt : at).toISOString();
  const address = shipTo(customer);
  return {
    ...{ id, admin_graphql_api_id: `gid://shopify/Order/${id}`, app_id: 580111, browser_ip: "203.0.113.7", buyer_accepts_marketing: true },
    ...{ cancel_reason: null, cancelled_at: null, cart_token: null, checkout_id: 901414060 + i, confirmed: true },
    ...{ created_at: time, processed_at: time, updated_at: updated, closed_at: null },
    ...{ currency: CURRENCY, presentment_currency: CURRENCY, customer_locale: "en", taxes_included: false, test: false },
    ...{ email: `c${customer}@example.com`, contact_email: `c${customer}@example.com`, phone: null },
    ...{ financial_status: refunded === 0n ? "paid" : refunded === gross - discount ? "refunded" : "partially_refunded", fulfillment_status: null },
    ...{
      landing_site: `/products/item-${i % 500}`,
      referring_site: "https://www.instagram.com/",
      source_name: "web",
      note: null,
      note_attributes: [],
    },
    ...{
      name: `#${1001 + i}`,
      number: 1 + i,
      order_number: 1001 + i,
      tags: "",
      token: i.toString(16).padStart(32, "0"),
      checkout_token: i.toString(16).padStart(32, "0"),
    },
    ...{ payment_gateway_names: ["shopify_payments"], tax_lines: [], total_tax: "0.00", total_tax_set: set(0n), total_weight: 0 },
    ...{ total_line_items_price: money(gross), total_line_items_price_set: set(gross) },
    ...{ total_discounts: money(discount), total_discounts_set: set(discount) },
    ...{ subtotal_price: money(gross - discount), subtotal_price_set: set(gross - discount) },
    ...{ total_price: money(gross - discount), total_price_set: set(gross - discount) },
    ...{ current_subtotal_price: money(gross - discount - refunded), current_subtotal_price_set: set(gross - discount - refunded) },
    ...{ current_total_price: money(gross - discount - refunded), current_total_price_set: set(gross - discount - refunded) },
    discount_codes: code === null ? [] : [{ code, amount: money(discount), type: "percentage" }],
    discount_applications:
      code === null
        ? []
        : [
            {
              code,
              type: "discount_code",
              value: "10.0",
              value_type: "percentage",
              target_type: "line_item",
              target_selection: "all",
              allocation_method: "across",
            },
          ],
    customer: {
      ...{
        id: 7_000_000_000_000 + customer,
        email: `c${customer}@example.com`,
        first_name: "Ana",
        last_name: `Example${customer}`,
        state: "enabled",
      },
      ...{
        created_at: time,
        updated_at: time,
        verified_email: true,
        phone: null,
        tags: "",
        currency: CURRENCY,
        tax_exempt: false,
        default_address: address,
      },
    },
    ...{ billing_address: address, shipping_address: address, fulfillments: [] },
    line_items: lines.map((line) => lineItem(line, code !== null)),
    refunds: refunded === 0n ? [] : [refund(id, lines, refunded, refundedAt)],
    shipping_lines: [
      { id: 369_256_396 + i, code: "Free", price: "0.00", price_set: set(0n), title: "Free shipping", tax_lines: [], discount_allocations: [] },
    ],
  };
}

/** One to four lines of one or two pieces; all or the first of them refunded. */
function drawLines(i: number, random: Random, discounted: boolean): Line[] {
  const drawn = Array.from({ length: 1 + random.below(4) }, (_, k) => ({
    ...{ id: 9_000_000_000_000 + i * 4 + k, product: random.below(500), price: BigInt(1000 + random.below(9000)), quantity: 1 + random.below(2) },
  }));
  const amounts = drawn.map((line) => line.price * BigInt(line.quantity));
  const off = discounted ? splitByWeight(amounts.reduce((a, b) => a + b, 0n) / TENTH, amounts) : amounts.map(() => 0n);
  const back = random.chance(WITH_REFUND) ? random.pick(["all", "first"]) : "none";
  return drawn.map((line, k) => ({ ...line, discount: off[k]!, refunded: back === "all" || (back === "first" && k === 0) }));
}

function lineItem(line: Line, discounted: boolean): Json {
  const { id, product, price, quantity } = line;
  return {
    ...{
      id,
      admin_graphql_api_id: `gid://shopify/LineItem/${id}`,
      quantity,
      current_quantity: line.refunded ? 0 : quantity,
      fulfillable_quantity: quantity,
    },
    ...{ fulfillment_service: "manual", fulfillment_status: null, gift_card: false, grams: 200, requires_shipping: true, taxable: true },
    ...{
      name: `Product ${product}`,
      title: `Product ${product}`,
      sku: `SKU-${product}`,
      product_exists: true,
      vendor: "Example",
      variant_title: null,
    },
    ...{ product_id: 632_910_392 + product, variant_id: 808_950_810 + product, price: money(price), price_set: set(price), properties: [] },
    ...{ total_discount: "0.00", total_discount_set: set(0n), tax_lines: [], duties: [] },
    discount_allocations: discounted ? [{ amount: money(line.discount), amount_set: set(line.discount), discount_application_index: 0 }] : [],
  };
}

function refund(order: number, lines: readonly Line[], amount: bigint, at: Date): Json {
  const id = order + 1_000_000_000_000;
  const time = at.toISOString();
  return {
    ...{ id, order_id: order, created_at: time, processed_at: time, note: null, restock: true, duties: [], order_adjustments: [] },
    refund_line_items: lines
      .filter((line) => line.refunded)
      .map((line) => ({
        ...{ id: line.id + 1_000_000_000_000, line_item_id: line.id, quantity: line.quantity, restock_type: "return", location_id: null },
        ...{
          subtotal: decimal(net(line)),
          subtotal_set: set(net(line)),
          total_tax: 0,
          total_tax_set: set(0n),
          line_item: lineItem(line, line.discount > 0n),
        },
      })),
    transactions: [
      {
        id,
        order_id: order,
        kind: "refund",
        status: "success",
        gateway: "shopify_payments",
        amount: money(amount),
        currency: CURRENCY,
        created_at: time,
      },
    ],
  };
}

function shipTo(customer: number): Json {
  return {
    ...{
      first_name: "Ana",
      last_name: `Example${customer}`,
      name: `Ana Example${customer}`,
      address1: `${customer % 999} Example Street`,
      address2: null,
    },
    ...{
      city: "Springfield",
      province: "Illinois",
      province_code: "IL",
      country: "United States",
      country_code: "US",
      zip: "62701",
      phone: null,
      company: null,
    },
  };
}

function net(line: Line): bigint {
  return line.price * BigInt(line.quantity) - line.discount;
}

const money = (amount: bigint): string => decimalString(amount, CURRENCY);
/** Shopify writes the subtotal of a refunded line as a number. */
const decimal = (amount: bigint): number => Number(money(amount));
const set = (amount: bigint): Json => ({
  shop_money: { amount: money(amount), currency_code: CURRENCY },
  presentment_money: { amount: money(amount), currency_code: CURRENCY },
});
