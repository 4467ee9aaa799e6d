import { type CurrentTotals, currentTotals } from "./currentTotals.ts";
import type { OrderAmounts, OrderTotals, RefundAmounts } from "./orderVersion.ts";

/** What Shopify itself says; null where it does not. In minor units. */
export type StatedTotals = Record<"subtotal" | "total" | "tax" | "shipping" | "discounts" | "outstanding", bigint | null>;

/** Our totals of an order in one currency beside Shopify's own. */
export type InMoney = { currency: string; ours: CurrentTotals; stated: StatedTotals };

/**
 * What an order comes to in one currency, by its lines and refunds, beside what Shopify says.
 * @returns Null where the payload did not state all of it.
 */
export function inMoney(currency: string, taxesIncluded: boolean, amounts: OrderAmounts, refunds: readonly RefundAmounts[]): InMoney | null {
  const totals: OrderTotals | null | undefined = amounts.totals;
  if (!totals || totals.tips === null) return null;
  const { currentTotal, currentTax, currentShipping, currentDiscounts, outstanding, discounts: allDiscounts, ...figures } = totals;
  const ours = currentTotals({
    taxesIncluded,
    ...units({ gross: amounts.gross, discounts: amounts.discounts, removed: amounts.removed, giftCards: amounts.giftCards }),
    ...units({ ...figures, tips: totals.tips, allDiscounts }),
    refunds: refunds.map(units),
  });
  const known = (text: string | null) => (text === null ? null : BigInt(text));
  const stated = {
    ...{ subtotal: known(amounts.currentSubtotal), total: known(currentTotal), tax: known(currentTax), shipping: known(currentShipping) },
    ...{ discounts: known(currentDiscounts), outstanding: known(outstanding) },
  };
  return { currency, ours, stated };
}

function units<Key extends string>(digits: Record<Key, string>): Record<Key, bigint> {
  return Object.fromEntries(Object.entries<string>(digits).map(([key, value]) => [key, BigInt(value)])) as Record<Key, bigint>;
}
