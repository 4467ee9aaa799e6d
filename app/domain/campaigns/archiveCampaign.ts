import { publishLater } from "#app/domain/pulse/publishLater.ts";
import { forShop } from "#app/platform/database.ts";
import { NotFound } from "#app/platform/errors.ts";

/** Takes a campaign out of the lists. Its results stay, its codes stay live and go on being credited. Pulse links no longer lead to it unless it had ended. */
export function archiveCampaign(shopId: bigint, campaignId: bigint): Promise<void> {
  return setArchived(shopId, campaignId, new Date());
}

/** Brings an archived campaign back. */
export function unarchiveCampaign(shopId: bigint, campaignId: bigint): Promise<void> {
  return setArchived(shopId, campaignId, null);
}

async function setArchived(shopId: bigint, campaignId: bigint, archivedAt: Date | null): Promise<void> {
  await forShop(shopId, async (tx) => {
    const { count } = await tx.campaign.updateMany({ where: { shopId, id: campaignId }, data: { archivedAt } });
    if (count === 0) throw new NotFound("There is no such campaign.");
    await publishLater(tx, shopId, [campaignId]);
  });
}
