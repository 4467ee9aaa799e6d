import { inBoth } from "../../store/orders/seen.ts";
import type { Money, Order } from "../../store/types.ts";
import type { Source } from "../context.ts";

/** The Admin API writes decimals short: 12.30 is "12.3", 630 is "630.0". */
export function shortDecimal(amount: string): string {
  const [whole, rest = ""] = amount.split(".");
  return `${whole}.${rest.replace(/0+$/, "") || "0"}`;
}

export function moneyV2(amount: string, currencyCode: string): Source {
  return { __typename: "MoneyV2", amount: shortDecimal(amount), currencyCode };
}

/** A MoneyBag of what is picked of the order: in the shop's money and in the buyer's. */
export function moneyBag(order: Order, pick: (order: Order) => Money | bigint): Source {
  const { shop, presentment } = inBoth(order, pick);
  return { shopMoney: moneyV2(shop, order.currency), presentmentMoney: moneyV2(presentment, order.presentment.currency) };
}
