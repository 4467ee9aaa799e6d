import { type InMoney, inMoney } from "#app/domain/orders/inMoney.ts";
import { narrowOrder } from "#app/intake/narrow/narrowOrder.ts";

/** A payload's totals by its lines and refunds, beside those that it states, in the shop's money and in the buyer's. */
export function inBoth(payload: unknown): InMoney[] {
  const { currency, presentmentCurrency, taxesIncluded, amounts, presentment, refunds } = narrowOrder(1n, payload, "2026-03-01T00:00:00.000Z");
  const shop = inMoney(
    currency,
    taxesIncluded,
    amounts,
    refunds.map((refund) => refund.amounts),
  );
  const seen = inMoney(
    presentmentCurrency,
    taxesIncluded,
    presentment!,
    refunds.map((refund) => refund.presentment!),
  );
  return [shop!, seen!];
}

/** Our totals, and the payload's own where it has them: to be compared. */
export function compared({ ours, stated }: InMoney, taxesIncluded: boolean) {
  const { total, tax, discounts } = ours;
  // Where prices include tax, Shopify states shipping with it.
  const shipping = taxesIncluded || stated.shipping === null ? {} : { shipping: ours.shipping };
  const theirs = {
    total: stated.total,
    tax: stated.tax,
    discounts: stated.discounts,
    ...("shipping" in shipping ? { shipping: stated.shipping } : {}),
  };
  return { ours: { total, tax, discounts, ...shipping }, theirs };
}
