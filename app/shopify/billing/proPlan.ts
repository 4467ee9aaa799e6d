import type { Plan } from "#app/domain/shops/planRules.ts";

/** The subscription that makes a shop Pro, by its name at Shopify. */
export const PRO_PLAN = { name: "Heartbeat Pro", amount: "299.00", currency: "USD", trialDays: 14 } as const;

/** The plan that the active subscriptions pay for. */
export function planPaidBy(subscriptions: readonly { name: string; status: string }[]): Plan {
  return subscriptions.some((subscription) => subscription.name === PRO_PLAN.name && subscription.status === "ACTIVE") ? "PRO" : "DIY";
}
