import { hudsonRecords } from "./hudson/shop.ts";
import type { ShopPlan } from "./shopPlan.ts";
import { thamesGifts } from "./thames/shop.ts";

/** The demo's shops. */
export const shopPlans: readonly ShopPlan[] = [thamesGifts, hudsonRecords];

/** @throws Error when the demo has no such shop. */
export function shopPlanOf(domain: string): ShopPlan {
  const plan = shopPlans.find(({ shop }) => shop.domain === domain);
  if (!plan) throw new Error(`The demo has no shop ${domain}`);
  return plan;
}
