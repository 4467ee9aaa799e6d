import { forShop } from "#app/platform/database.ts";

export type HeldVersion = { updatedAt: Date; hash: string; processedAt: Date };

/** The version that an order's fact has, by Shopify's updated_at and the content's hash; null where there is no fact. */
export async function versionOf(shopId: bigint, orderId: bigint): Promise<HeldVersion | null> {
  const fact = await forShop(shopId, (tx) => tx.orderFact.findUnique({ where: { shopId_orderId: { shopId, orderId } } }));
  return fact && { updatedAt: fact.updatedAt, hash: fact.versionHash, processedAt: fact.processedAt };
}
