import { cancelSubscription, NoSubscription } from "../../billing/decide.ts";
import { confirmationUrl, createSubscription, type SubscriptionInput } from "../../billing/subscriptions.ts";
import type { Args, Context, Source } from "../context.ts";
import { subscriptionSource } from "../objects/subscription.ts";

type Money = { amount: string; currencyCode: string };
type LineInput = {
  plan: {
    appRecurringPricingDetails?: { interval: string; price: Money } | null;
    appUsagePricingDetails?: { terms: string; cappedAmount: Money } | null;
  };
};

function readLine({ plan }: LineInput): SubscriptionInput["lines"][number] | null {
  const { appRecurringPricingDetails: recurring, appUsagePricingDetails: usage } = plan;
  if (recurring) return { interval: recurring.interval, amount: recurring.price.amount, currency: recurring.price.currencyCode };
  return usage ? { terms: usage.terms, amount: usage.cappedAmount.amount, currency: usage.cappedAmount.currencyCode } : null;
}

async function create(args: Args, { sandbox, shop }: Context): Promise<Source> {
  const lines = (args.lineItems as LineInput[]).map(readLine);
  const refused = (field: string, message: string) => ({
    appSubscription: null,
    confirmationUrl: null,
    userErrors: [{ __typename: "UserError", field: [field], message }],
  });
  if (!String(args.name).trim()) return refused("name", "Name can't be blank");
  if (lines.length === 0 || lines.includes(null)) return refused("lineItems", "Line items must have a plan");
  const subscription = await createSubscription(sandbox, shop.domain, {
    name: String(args.name),
    test: Boolean(args.test),
    trialDays: Number(args.trialDays ?? 0),
    returnUrl: String(args.returnUrl),
    lines: lines.filter((line) => line !== null),
  });
  return {
    appSubscription: subscriptionSource(subscription),
    confirmationUrl: confirmationUrl(sandbox, shop.domain, subscription.id),
    userErrors: [],
  };
}

async function cancel(args: Args, { sandbox, shop }: Context): Promise<Source> {
  try {
    return { appSubscription: subscriptionSource(await cancelSubscription(sandbox, shop.domain, String(args.id))), userErrors: [] };
  } catch (error) {
    if (error instanceof NoSubscription)
      return { appSubscription: null, userErrors: [{ __typename: "UserError", field: ["id"], message: error.message }] };
    throw error;
  }
}

export const billingMutations: Source = { appSubscriptionCreate: create, appSubscriptionCancel: cancel };
