import { type CountedDiscount, type HeldRedemptions, importedCodes, keepRedemptions, ownDiscounts } from "#app/domain/reconciliations/redemptions.ts";
import { log } from "#app/platform/log.ts";
import type { Admin } from "../admin/adminFor.ts";
import { ShopifyRefused } from "../admin/answer.ts";
import { readUsageCounts } from "../admin/readUsageCounts.ts";
import { importedDiscounts } from "./importedDiscounts.ts";

export type RedemptionsHeld = {
  /** Orders that we hold with a discount's codes. */
  redemptions: (shopId: bigint, discount: CountedDiscount) => Promise<HeldRedemptions>;
};

/**
 * Puts Shopify's own count of each discount's uses beside the orders that we hold with its codes. Shopify's lags, so it is read first:
 * orders that come in between do not make it look too high. What Shopify refuses to count leaves the comparison of the orders as it is.
 */
export async function compareRedemptions(admin: Admin, shopId: bigint, reconciliationId: bigint, { redemptions }: RedemptionsHeld): Promise<void> {
  try {
    const counted = [...(await countOwn(admin, shopId)), ...(await importedDiscounts(admin, await importedCodes(shopId)))];
    const counts: (CountedDiscount & HeldRedemptions)[] = [];
    for (const discount of counted) counts.push({ ...discount, ...(await redemptions(shopId, discount)) });
    await keepRedemptions(shopId, reconciliationId, counts);
  } catch (error) {
    if (!(error instanceof ShopifyRefused)) throw error;
    log.warn({ shopId: String(shopId), err: error.message }, "Shopify did not count the uses of codes");
  }
}

async function countOwn(admin: Admin, shopId: bigint): Promise<CountedDiscount[]> {
  const own = await ownDiscounts(shopId);
  const counts = await readUsageCounts(
    admin,
    own.map(({ shopifyId }) => shopifyId),
  );
  return own.map(({ shopifyId, ...discount }) => ({ ...discount, codeId: 0n, codeKeys: [], shopifyCount: counts.get(shopifyId) ?? null }));
}
