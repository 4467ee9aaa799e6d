import { z } from "zod";

const money = z.object({ amount: z.string(), currencyCode: z.string() });

/** A MoneyBag, given the names that webhooks use, so that both are read by one narrowing. */
export const moneyBag = z.object({ shopMoney: money, presentmentMoney: money }).transform(({ shopMoney, presentmentMoney }) => ({
  shop_money: { amount: shopMoney.amount, currency_code: shopMoney.currencyCode },
  presentment_money: { amount: presentmentMoney.amount, currency_code: presentmentMoney.currencyCode },
}));
