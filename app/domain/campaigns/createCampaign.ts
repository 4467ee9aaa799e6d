import { shopById } from "#app/domain/shops/findShop.ts";
import { planOf } from "#app/domain/shops/planRules.ts";
import { publishLater } from "#app/domain/pulse/publishLater.ts";
import { forShop } from "#app/platform/database.ts";
import { columnsOf } from "./campaign.ts";
import { type CampaignInput, readCampaign } from "./campaignFields.ts";
import { campaignKey } from "./campaignKey.ts";
import { whenNameIsTaken } from "./whenNameIsTaken.ts";

/**
 * Makes a campaign on the shop's present plan.
 * @returns Its id.
 * @throws FormError
 */
export async function createCampaign(shopId: bigint, input: CampaignInput): Promise<bigint> {
  const shop = await shopById(shopId);
  const values = readCampaign(shop, input, null);
  const data = { shopId, ...columnsOf(values), nameKey: campaignKey(values.name), plan: planOf(shop.plan) };
  return whenNameIsTaken(() =>
    forShop(shopId, async (tx) => {
      const { id } = await tx.campaign.create({ data, select: { id: true } });
      await publishLater(tx, shopId, [id]);
      return id;
    }),
  );
}
