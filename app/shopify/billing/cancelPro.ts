import { adminFor } from "../admin/adminFor.ts";
import { cancelSubscription } from "../admin/cancelSubscription.ts";
import { readShop } from "../admin/readShop.ts";
import { refreshShop } from "../refreshShop.ts";
import { PRO_PLAN } from "./proPlan.ts";

/** Ends the shop's Pro subscription and moves it to DIY. Without one it only makes sure of the plan. */
export async function cancelPro(shopId: bigint, shopDomain: string): Promise<void> {
  const admin = adminFor(shopDomain);
  const { currentAppInstallation } = await readShop(admin);
  for (const subscription of currentAppInstallation.activeSubscriptions) {
    if (subscription.name === PRO_PLAN.name) await cancelSubscription(admin, subscription.id);
  }
  await refreshShop(shopId);
}
