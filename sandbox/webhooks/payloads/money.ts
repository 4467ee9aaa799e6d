import { decimalString } from "../../store/money.ts";
import { inBoth } from "../../store/orders/seen.ts";
import type { Money, Order } from "../../store/types.ts";

export type MoneySet = { shop_money: { amount: string; currency_code: string }; presentment_money: { amount: string; currency_code: string } };

/** How webhooks write the order's money: `amount` in the shop's currency, `set` what is picked of the order, in the shop's and the buyer's. */
export function moneyOf(order: Order): { amount: (units: bigint) => string; set: (pick: (order: Order) => Money | bigint) => MoneySet } {
  return {
    amount: (units) => decimalString(units, order.currency),
    set: (pick) => {
      const { shop, presentment } = inBoth(order, pick);
      return {
        shop_money: { amount: shop, currency_code: order.currency },
        presentment_money: { amount: presentment, currency_code: order.presentment.currency },
      };
    },
  };
}
