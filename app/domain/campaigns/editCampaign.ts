import { shopById } from "#app/domain/shops/findShop.ts";
import { lockCodesToChange } from "#app/domain/codes/lockCodes.ts";
import { syncLater } from "#app/domain/codes/syncLater.ts";
import { assignPostsLater } from "#app/domain/posts/assignPostsLater.ts";
import { markOrdersOfCampaign } from "#app/domain/orders/markOrdersOfCampaign.ts";
import { publishLater } from "#app/domain/pulse/publishLater.ts";
import { enqueue } from "#app/platform/enqueue.ts";
import { forShop, type Tx } from "#app/platform/database.ts";
import { NotFound } from "#app/platform/errors.ts";
import { campaignOf, columnsOf } from "./campaign.ts";
import { type CampaignInput, readCampaign } from "./campaignFields.ts";
import { campaignKey } from "./campaignKey.ts";
import { sameMarks } from "./postMarks.ts";
import { whenNameIsTaken } from "./whenNameIsTaken.ts";

/**
 * Changes what the input names and keeps the rest. New dates reach the campaign's discount in Shopify by a job, and
 * the orders of its codes are credited again: of a code with several owners in time, days decide whose it was. New dates or marks: which posts are
 * of the campaign is looked at again.
 * @throws FormError, NotFound
 */
export async function editCampaign(shopId: bigint, campaignId: bigint, input: CampaignInput): Promise<void> {
  const shop = await shopById(shopId);
  await whenNameIsTaken(() =>
    forShop(shopId, async (tx) => {
      // Before the campaign's row: whoever assigns a code holds this lock when it comes to the row.
      await lockCodesToChange(tx, shopId);
      await tx.$queryRaw`select 1 from campaign where shop_id = ${shopId} and id = ${campaignId} for update`;
      const row = await tx.campaign.findUnique({ where: { shopId_id: { shopId, id: campaignId } } });
      if (!row) throw new NotFound("There is no such campaign.");
      const before = campaignOf(row);
      const values = readCampaign(shop, input, before);
      await tx.campaign.update({
        where: { shopId_id: { shopId, id: campaignId } },
        data: { ...columnsOf(values), nameKey: campaignKey(values.name) },
      });
      await publishLater(tx, shopId, [campaignId]);
      const sameDays = values.startsOn === before.startsOn && values.endsOn === before.endsOn;
      if (!sameDays || !sameMarks(values.postMarks, before.postMarks)) await assignPostsLater(tx, shopId, [campaignId]);
      if (sameDays) return;
      await syncDiscounts(tx, shopId, campaignId);
      await markOrdersOfCampaign(tx, shopId, campaignId);
      await enqueue(tx, "credit_own", { shopId: String(shopId), campaignId: String(campaignId) }, { queue: `shop:${shopId}` });
    }),
  );
}

async function syncDiscounts(tx: Tx, shopId: bigint, campaignId: bigint): Promise<void> {
  const discounts = await tx.discount.findMany({ where: { shopId, campaignId, deletedAt: null, shopifyId: { not: null } }, select: { id: true } });
  await syncLater(
    tx,
    shopId,
    discounts.map((discount) => discount.id),
    { pushDates: true },
  );
}
