import type { Shop } from "#app/domain/shops/findShop.ts";
import { planOf } from "#app/domain/shops/planRules.ts";

/** The two plans, and which one the shop has. `price`: what Pro costs a month, a decimal amount in `currency`. */
export function planScreen(shop: Shop, price: { amount: string; currency: string; trialDays: number }) {
  const format = new Intl.NumberFormat("en-US", { style: "currency", currency: price.currency, trailingZeroDisplay: "stripIfInteger" });
  return {
    plan: planOf(shop.plan),
    diy: {
      price: "Free",
      features: [
        "One promo code for each campaign",
        "Campaigns, ambassadors and orders without a limit",
        "Orders, refunds and net revenue to the cent",
        "Why each order was credited",
      ],
    },
    pro: {
      price: `${format.format(price.amount as Intl.StringNumericLiteral)} a month after ${price.trialDays} days free`,
      features: [
        "Everything in DIY",
        "A code for each ambassador, made by a pattern",
        "What each ambassador sold",
        "Your contract’s guarantees beside the measured figures",
      ],
    },
  };
}
