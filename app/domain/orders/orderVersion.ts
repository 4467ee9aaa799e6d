/** The number of the narrowing that makes these shapes. Raised when a field is added or its meaning changes. */
export const NARROWING = 1;

/** Digits of minor units, in the currency that the field's docstring names. */
export type Units = string;

/** Figures of an order in one currency, in minor units, without tax unless the name says so. */
export type OrderAmounts = {
  /** Price × quantity of all goods ever on the order, gift cards left out. */
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
};

export type RefundAmounts = {
  /** Goods returned as Shopify states them, gift cards left out; with tax where the prices include it. */
  subtotal: Units;
  tax: Units;
  giftCards: Units;
  /** Calculated refund less what was really paid back. */
  discrepancy: Units;
  shipping: Units;
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
  tax: Units;
  shipping: Units;
  tips: Units;
  codes: string[];
  /** The codes as they are compared, same places. */
  codeKeys: string[];
  /** What each code took off, shop money. */
  codeAmounts: Units[];
  refunds: RefundVersion[];
};
