import { bursts } from "./burst.ts";
import type { CodeUse, Finding } from "./codeUse.ts";
import { couponSites } from "./couponSite.ts";
import { farRegions } from "./farRegions.ts";
import { noClicks } from "./noClicks.ts";
import { ownAddresses } from "./ownAddress.ts";

/** What is known of a shop besides its codes. */
export type ShopUse = { regions: ReadonlyMap<string, number>; domain: string | null };

/** Every sign that a shop's codes show. Pure: the rules and nothing else. */
export function findSigns(codes: readonly CodeUse[], shop: ShopUse): Finding[] {
  return [...noClicks(codes), ...bursts(codes), ...couponSites(codes, shop.domain), ...farRegions(codes, shop.regions), ...ownAddresses(codes)];
}
