/** Figures of an order in one money, in minor units; the names as in OrderAmounts and OrderTotals (orderVersion.ts). */
export type CurrentOrder = {
  taxesIncluded: boolean;
  gross: bigint;
  discounts: bigint;
  removed: bigint;
  giftCards: bigint;
  tax: bigint;
  shipping: bigint;
  shippingTax: bigint;
  tips: bigint;
  duties: bigint;
  fees: bigint;
  /** All that was taken off. */
  allDiscounts: bigint;
  refunds: readonly CurrentRefund[];
};

/** As in RefundAmounts. */
export type CurrentRefund = Record<"subtotal" | "tax" | "discrepancy" | "shipping" | "shippingTax" | "tips" | "duties" | "discounts", bigint>;

/** What an order comes to now. In minor units. */
export type CurrentTotals = {
  /** gross − discounts − refunds, as in the totals of campaigns. */
  net: bigint;
  /** Without the tax that prices include. */
  shipping: bigint;
  tax: bigint;
  duties: bigint;
  fees: bigint;
  /** net + shipping + tax + duties + fees: total sales of Shopify's report. */
  sales: bigint;
  giftCards: bigint;
  tips: bigint;
  /** Calculated refunds less what was really paid back: part of net, and no part of the order's own totals. */
  discrepancies: bigint;
  /** sales − discrepancies + gift cards + tips: current_total_price. */
  total: bigint;
  /** What is still taken off: current_total_discounts. */
  discounts: bigint;
};

/** An order's totals from its lines and refunds, to be held against Shopify's own current ones (docs/metrics.md). */
export function currentTotals(order: CurrentOrder): CurrentTotals {
  const back = (of: (refund: CurrentRefund) => bigint) => order.refunds.reduce((sum, refund) => sum + of(refund), 0n);
  const inPrice = (tax: bigint) => (order.taxesIncluded ? tax : 0n);
  const discrepancies = back((refund) => refund.discrepancy);
  const net = order.gross - order.discounts - order.removed - back((refund) => refund.subtotal - inPrice(refund.tax)) + discrepancies;
  const shipping = order.shipping - inPrice(order.shippingTax) - back((refund) => refund.shipping - inPrice(refund.shippingTax));
  const tax = order.tax - back((refund) => refund.tax + refund.shippingTax);
  const duties = order.duties - back((refund) => refund.duties);
  const tips = order.tips - back((refund) => refund.tips);
  const sales = net + shipping + tax + duties + order.fees;
  const total = sales - discrepancies + order.giftCards + tips;
  const discounts = order.allDiscounts - back((refund) => refund.discounts);
  return { net, shipping, tax, duties, fees: order.fees, sales, giftCards: order.giftCards, tips, discrepancies, total, discounts };
}
