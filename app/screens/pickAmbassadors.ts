import { listAmbassadors } from "#app/domain/ambassadors/listAmbassadors.ts";
import { findCampaign } from "#app/domain/campaigns/findCampaign.ts";
import { participationsIn } from "#app/domain/campaigns/participationsIn.ts";
import type { Shop } from "#app/domain/shops/findShop.ts";
import { ambassadorRow } from "./ambassadors.ts";
import { formatsOf } from "./formats.ts";

const PAGE_SIZE = 50;

/**
 * The shop's ambassadors to choose from for a campaign, each with whether it is in already.
 * @throws NotFound
 */
export async function pickAmbassadorsScreen(shop: Shop, campaignId: bigint, { search, page }: { search: string; page: number }) {
  const formats = formatsOf(shop);
  const campaign = await findCampaign(shop.id, campaignId);
  const { ambassadors, total } = await listAmbassadors(shop.id, { search, limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE });
  const inCampaign = await participationsIn(
    shop.id,
    campaignId,
    ambassadors.map((ambassador) => ambassador.ambassadorId),
  );
  return {
    campaign: { id: String(campaign.id), name: campaign.name },
    rows: ambassadors.map((ambassador) => ({
      ...ambassadorRow(formats, ambassador),
      participationId: inCampaign.has(ambassador.ambassadorId) ? String(inCampaign.get(ambassador.ambassadorId)) : null,
    })),
    page: { page, pageSize: PAGE_SIZE, total },
  };
}
