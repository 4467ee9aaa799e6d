import { env } from "#app/platform/env.ts";
import { embeddedAddress } from "../address.ts";
import { adminFor } from "../admin/adminFor.ts";
import { createSubscription } from "../admin/createSubscription.ts";
import { PRO_PLAN } from "./proPlan.ts";

/**
 * Begins the upgrade: the address, outside the app's frame, where the merchant accepts the subscription. Shopify then comes back
 * to the app's `returnPath` and sends app_subscriptions/update.
 */
export function requestPro(shopDomain: string, returnPath: string): Promise<string> {
  const test = env().NODE_ENV !== "production";
  return createSubscription(adminFor(shopDomain), { ...PRO_PLAN, test, returnUrl: embeddedAddress(shopDomain, returnPath) });
}
