import { discountsInShopify, keepRedemptions, type HeldRedemptions } from "#app/domain/reconciliations/redemptions.ts";
import type { Admin } from "../admin/adminFor.ts";
import { readUsageCounts } from "../admin/readUsageCounts.ts";

export type RedemptionsHeld = {
  /** Orders that we hold with codes of each discount of the shop that is in Shopify. */
  redemptions: (shopId: bigint) => Promise<HeldRedemptions[]>;
};

/**
 * Puts Shopify's own count of each discount's uses beside the orders that we hold with its codes. Shopify's lags, so it is read first:
 * orders that come in between do not make it look too high.
 */
export async function compareRedemptions(admin: Admin, shopId: bigint, reconciliationId: bigint, { redemptions }: RedemptionsHeld): Promise<void> {
  const ids = await discountsInShopify(shopId);
  const counts = await readUsageCounts(admin, ids);
  const held = await redemptions(shopId);
  await keepRedemptions(
    shopId,
    reconciliationId,
    held.map((one) => ({ ...one, shopifyCount: counts.get(one.shopifyId) ?? null })),
  );
}
