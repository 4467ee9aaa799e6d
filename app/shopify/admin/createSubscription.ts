import { z } from "zod";
import type { Admin } from "./adminFor.ts";
import { ShopifyRefused, throwUserErrors, userErrors } from "./answer.ts";

const CREATE_SUBSCRIPTION = `#graphql
  mutation CreateSubscription($name: String!, $returnUrl: URL!, $test: Boolean, $trialDays: Int, $amount: Decimal!, $currency: CurrencyCode!) {
    appSubscriptionCreate(
      name: $name
      returnUrl: $returnUrl
      test: $test
      trialDays: $trialDays
      replacementBehavior: STANDARD
      lineItems: [{ plan: { appRecurringPricingDetails: { interval: EVERY_30_DAYS, price: { amount: $amount, currencyCode: $currency } } } }]
    ) {
      appSubscription {
        id
      }
      confirmationUrl
      userErrors {
        field
        message
      }
    }
  }`;

const answer = z.object({ appSubscriptionCreate: z.object({ confirmationUrl: z.string().nullable(), userErrors }) });

export type SubscriptionTerms = { name: string; amount: string; currency: string; trialDays: number; test: boolean; returnUrl: string };

/** Asks for a monthly subscription. The merchant accepts it at the returned address; nothing is charged before. */
export async function createSubscription(admin: Admin, terms: SubscriptionTerms): Promise<string> {
  const { appSubscriptionCreate: created } = await admin.run(CREATE_SUBSCRIPTION, terms, answer);
  throwUserErrors(created.userErrors);
  if (!created.confirmationUrl) throw new ShopifyRefused("Shopify gave no page to confirm the subscription.");
  return created.confirmationUrl;
}
