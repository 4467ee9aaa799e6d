/** The number of the narrowing that makes these shapes. Raised when a field is added or its meaning changes. */
export const NARROWING = 3;

/** Digits of minor units, in the currency that the field's docstring names. */
export type Units = string;

/** Figures of an order in one currency, in minor units, without tax unless the name says so. */
export type OrderAmounts = {
  /** Price × quantity of all goods ever on the order, gift cards and tips left out. */
  gross: Units;
  /** What was taken off these goods. */
  discounts: Units;
  /** Goods taken off by an edit, beyond the refunds that the payload carried. */
  removed: Units;
  /** Gift cards that are still on the order: Shopify's sales report does not call them sales. */
  giftCards: Units;
  /** Tax inside the prices of the goods that are still on the order (tax-inclusive shops). */
  includedTax: Units;
  /** The order's own current_subtotal_price; null where the payload has none. */
  currentSubtotal: Units | null;
  totals: OrderTotals;
};

/** What an order comes to besides its goods, before refunds, and what Shopify says that it comes to now. In minor units. */
export type OrderTotals = {
  /** All tax, in prices and on top, less that of goods taken off by an edit beyond the refunds. */
  tax: Units;
  /** Shipping after its discounts, as Shopify states it: with tax where prices include it. */
  shipping: Units;
  /** The tax of the shipping. */
  shippingTax: Units;
  /** Null where the payload does not state them in this money. */
  tips: Units | null;
  /** Duties on top of the prices. */
  duties: Units;
  fees: Units;
  /** All that was taken off, shipping and gift cards included, with tax where prices include it. */
  discounts: Units;
  /** Shopify's own figures; null where the payload has none. */
  currentTotal: Units | null;
  currentTax: Units | null;
  currentShipping: Units | null;
  currentDiscounts: Units | null;
  /** What is still to be paid; negative: to be paid back. */
  outstanding: Units | null;
};

export type RefundAmounts = {
  /** Goods returned as Shopify states them, gift cards and tips left out; with tax where the prices include it. */
  subtotal: Units;
  tax: Units;
  giftCards: Units;
  /** Calculated refund less what was really paid back. */
  discrepancy: Units;
  /** With its tax where prices include it. */
  shipping: Units;
  shippingTax: Units;
  tips: Units;
  duties: Units;
  /** What had been taken off all that was returned, shipping left out. */
  discounts: Units;
};

/** A refund as one payload tells it. */
export type RefundVersion = {
  orderId: string;
  refundId: string;
  processedAt: string;
  hash: string;
  /** Shop money. */
  amounts: RefundAmounts;
  presentment: RefundAmounts | null;
};

/** An order as one payload tells it: the same shape from a webhook and from a backfill. */
export type OrderVersion = {
  orderId: string;
  name: string;
  processedAt: string;
  updatedAt: string;
  rank: number;
  hash: string;
  currency: string;
  presentmentCurrency: string;
  source: string;
  test: boolean;
  cancelledAt: string | null;
  customerId: string | null;
  customerKey: string | null;
  taxesIncluded: boolean;
  /** Shop money. */
  amounts: OrderAmounts;
  presentment: OrderAmounts | null;
  /** As in amounts.totals. */
  tax: Units;
  shipping: Units;
  tips: Units;
  codes: string[];
  /** The codes as they are compared, same places. */
  codeKeys: string[];
  /** What each code took off, shop money. */
  codeAmounts: Units[];
  /** UUIDs of the clicks that the cart's attributes name, the oldest first. */
  clickIds: string[];
  /** ISO 3166: "US-CA", or the country alone. */
  shipRegion: string | null;
  /** As shipKey.ts makes it. */
  shipKey: string | null;
  /** Keyed hash of the checkout's token; no part of the hash, and no column of the fact. */
  checkoutKey: string | null;
  refunds: RefundVersion[];
};
