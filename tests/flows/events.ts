import { randomUUID } from "node:crypto";
import { ensureShop } from "#app/domain/shops/ensureShop.ts";
import type { IncomingEvent } from "#app/intake/readEvent.ts";
import type { Shop } from "#app/platform/generated/prisma/client.ts";

let made = 0;

/** A shop of the test's own. */
export function newShop(): Promise<Shop> {
  return ensureShop(`shop-${process.pid}-${++made}.myshopify.com`);
}

export function event(shopId: bigint, topic: string, payload: object | string, more: Partial<IncomingEvent> = {}): IncomingEvent {
  return {
    shopId,
    source: "webhook",
    topic,
    eventId: randomUUID(),
    triggeredAt: new Date("2026-03-01T12:00:00Z"),
    body: Buffer.from(typeof payload === "string" ? payload : JSON.stringify(payload)),
    ...more,
  };
}

type OrderParts = {
  id?: number;
  codes?: [code: string, amount: string][];
  price?: string;
  quantity?: number;
  processedAt?: string;
  updatedAt?: string;
  customerId?: number | null;
  refunds?: object[];
  more?: object;
};

let ids = 5_000_000_000_000;

/** An order as Shopify's webhook carries it: one line, with allocations that add up to what the codes took off. */
export function orderPayload({ codes = [], price = "50.00", quantity = 1, more = {}, ...parts }: OrderParts = {}) {
  const id = parts.id ?? ++ids;
  const processedAt = parts.processedAt ?? "2026-03-01T10:00:00Z";
  const discount = codes.reduce((sum, [, amount]) => sum + Number(amount), 0).toFixed(2);
  const subtotal = (Number(price) * quantity - Number(discount)).toFixed(2);
  return {
    id,
    name: `#${id % 100000}`,
    created_at: processedAt,
    processed_at: processedAt,
    updated_at: parts.updatedAt ?? processedAt,
    currency: "USD",
    presentment_currency: "USD",
    source_name: "web",
    test: false,
    taxes_included: false,
    customer: parts.customerId === null ? null : { id: parts.customerId ?? 900_000 + id },
    discount_codes: codes.map(([code, amount]) => ({ code, amount, type: "fixed_amount" })),
    discount_applications: codes.map(([code]) => ({ type: "discount_code", code })),
    line_items: [
      { id: id * 10, quantity, price, discount_allocations: codes.map(([, amount], index) => ({ amount, discount_application_index: index })) },
    ],
    subtotal_price: subtotal,
    current_subtotal_price: subtotal,
    total_discounts: discount,
    refunds: parts.refunds ?? [],
    ...more,
  };
}

/** A refund of some of an order's goods, as it stands in the order's payload and in refunds/create. */
export function refundPayload(orderId: number, amount: string, processedAt: string, id = ++ids) {
  return {
    id,
    order_id: orderId,
    created_at: processedAt,
    processed_at: processedAt,
    refund_line_items: [{ line_item_id: orderId * 10, quantity: 0, subtotal: amount, subtotal_set: money(amount), total_tax: "0.00" }],
    order_adjustments: [],
  };
}

function money(amount: string) {
  return { shop_money: { amount, currency_code: "USD" }, presentment_money: { amount, currency_code: "USD" } };
}
