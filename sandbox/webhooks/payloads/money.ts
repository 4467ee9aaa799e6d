import { decimalString } from "../../store/money.ts";
import { presentmentAmount } from "../../store/orders/totals.ts";
import type { Order } from "../../store/types.ts";

export type MoneySet = { shop_money: { amount: string; currency_code: string }; presentment_money: { amount: string; currency_code: string } };

/** How webhooks write the order's money: `amount` in the shop's currency, `set` in the shop's and the buyer's. */
export function moneyOf(order: Pick<Order, "currency" | "presentment">): { amount: (units: bigint) => string; set: (units: bigint) => MoneySet } {
  const amount = (units: bigint) => decimalString(units, order.currency);
  return {
    amount,
    set: (units) => ({
      shop_money: { amount: amount(units), currency_code: order.currency },
      presentment_money: { amount: presentmentAmount(order, units), currency_code: order.presentment.currency },
    }),
  };
}
