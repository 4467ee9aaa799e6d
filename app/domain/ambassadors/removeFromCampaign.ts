import { publishLater } from "#app/domain/pulse/publishLater.ts";
import { forShop } from "#app/platform/database.ts";

/**
 * Takes ambassadors out of their campaign: their results and codes stay, no new code is made, their Pulse links no longer lead to it.
 * @returns How many were in.
 */
export function removeFromCampaign(shopId: bigint, participationIds: readonly bigint[]): Promise<number> {
  const where = { shopId, id: { in: [...participationIds] }, removedAt: null };
  return forShop(shopId, async (tx) => {
    const removed = await tx.participation.updateManyAndReturn({ where, data: { removedAt: new Date() }, select: { campaignId: true } });
    await publishLater(
      tx,
      shopId,
      removed.map((participation) => participation.campaignId),
    );
    return removed.length;
  });
}
