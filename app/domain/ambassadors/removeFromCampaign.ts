import { forShop } from "#app/platform/database.ts";

/**
 * Takes ambassadors out of their campaign: their results and codes stay, no new code is made.
 * @returns How many were in.
 */
export async function removeFromCampaign(shopId: bigint, participationIds: readonly bigint[]): Promise<number> {
  const where = { shopId, id: { in: [...participationIds] }, removedAt: null };
  return (await forShop(shopId, (tx) => tx.participation.updateMany({ where, data: { removedAt: new Date() } }))).count;
}
