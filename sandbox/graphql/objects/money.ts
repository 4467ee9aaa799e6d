import { decimalString, minorUnits } from "../../store/money.ts";
import { presentmentAmount } from "../../store/orders/totals.ts";
import type { Order } from "../../store/types.ts";
import type { Source } from "../context.ts";

/** The Admin API writes decimals short: 12.30 is "12.3", 630 is "630.0". */
export function shortDecimal(amount: string): string {
  const [whole, rest = ""] = amount.split(".");
  return `${whole}.${rest.replace(/0+$/, "") || "0"}`;
}

export function moneyV2(amount: string, currencyCode: string): Source {
  return { __typename: "MoneyV2", amount: shortDecimal(amount), currencyCode };
}

/** An order's MoneyBag from minor units of the shop's currency. */
export function moneyBag(order: Order, units: bigint): Source {
  return {
    shopMoney: moneyV2(decimalString(units, order.currency), order.currency),
    presentmentMoney: moneyV2(presentmentAmount(order, units), order.presentment.currency),
  };
}

/** The same from a stored amount. */
export function bagOf(order: Order, amount: string): Source {
  return moneyBag(order, minorUnits(amount, order.currency));
}
