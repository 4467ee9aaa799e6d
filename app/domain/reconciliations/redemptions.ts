import { forShop } from "#app/platform/database.ts";

/** Orders that we hold with codes of one discount; of these: test orders, deleted ones, draft orders. */
export type HeldRedemptions = {
  discountId: bigint;
  campaignId: bigint;
  title: string;
  shopifyId: string;
  ourCount: number;
  testCount: number;
  deletedCount: number;
  draftCount: number;
  /** Events that wait to be read. */
  waiting: number;
};

/** The gids of the shop's discounts that are not known as deleted in Shopify. */
export async function discountsInShopify(shopId: bigint): Promise<string[]> {
  const discounts = await forShop(shopId, (tx) =>
    tx.discount.findMany({ where: { shopId, shopifyId: { not: null }, deletedAt: null }, select: { shopifyId: true }, orderBy: { id: "asc" } }),
  );
  return discounts.map(({ shopifyId }) => shopifyId!);
}

/** Keeps what the discounts' counts were; once for a comparison, however often its end is tried. */
export async function keepRedemptions(
  shopId: bigint,
  reconciliationId: bigint,
  counts: readonly (HeldRedemptions & { shopifyCount: number | null })[],
): Promise<void> {
  await forShop(shopId, (tx) =>
    tx.reconciliationRedemption.createMany({
      data: counts.map(({ shopifyId: _shopifyId, ...count }) => ({ shopId, reconciliationId, ...count })),
      skipDuplicates: true,
    }),
  );
}
