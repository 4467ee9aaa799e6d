import { z } from "zod";
import type { Admin } from "./adminFor.ts";
import { throwUserErrors, userErrors } from "./answer.ts";

const CANCEL_SUBSCRIPTION = `#graphql
  mutation CancelSubscription($id: ID!) {
    appSubscriptionCancel(id: $id) {
      appSubscription {
        id
        status
      }
      userErrors {
        field
        message
      }
    }
  }`;

const answer = z.object({ appSubscriptionCancel: z.object({ userErrors }) });

/** Ends a subscription at once. @throws ShopifyRefused */
export async function cancelSubscription(admin: Admin, subscriptionId: string): Promise<void> {
  const { appSubscriptionCancel: cancelled } = await admin.run(CANCEL_SUBSCRIPTION, { id: subscriptionId }, answer);
  throwUserErrors(cancelled.userErrors);
}
