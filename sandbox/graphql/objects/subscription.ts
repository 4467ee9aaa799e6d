import type { Subscription } from "../../billing/subscriptions.ts";
import type { Source } from "../context.ts";
import { gid } from "../gid.ts";
import { moneyV2 } from "./money.ts";

export function subscriptionSource({ id, name, status, test, trialDays, createdAt, currentPeriodEnd, returnUrl, lines }: Subscription): Source {
  return {
    __typename: "AppSubscription",
    id: gid("AppSubscription", id),
    ...{ name, status, test, trialDays, createdAt, currentPeriodEnd, returnUrl },
    lineItems: lines.map((line) => ({
      id: gid("AppSubscriptionLineItem", line.id),
      plan: {
        pricingDetails:
          "interval" in line
            ? {
                __typename: "AppRecurringPricing",
                interval: line.interval,
                price: moneyV2(line.amount, line.currency),
                discount: null,
                planHandle: null,
              }
            : {
                __typename: "AppUsagePricing",
                terms: line.terms,
                cappedAmount: moneyV2(line.amount, line.currency),
                balanceUsed: moneyV2("0", line.currency),
              },
      },
    })),
  };
}
