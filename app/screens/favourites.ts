import { listAmbassadors } from "#app/domain/ambassadors/listAmbassadors.ts";
import { listCampaigns } from "#app/domain/campaigns/findCampaign.ts";
import type { Shop } from "#app/domain/shops/findShop.ts";
import { dayIn } from "#app/platform/day.ts";
import { ambassadorRow } from "./ambassadors.ts";
import { campaignDates } from "./campaignStatus.ts";
import { formatsOf } from "./formats.ts";

const PAGE_SIZE = 50;

/** The shop's favourites, and the campaigns that they can be put into: those that are not over, the one that starts last first. */
export async function favouritesScreen(shop: Shop, { search, page }: { search: string; page: number }) {
  const formats = formatsOf(shop);
  const today = dayIn(shop.timeZone, new Date());
  const found = await listAmbassadors(shop.id, { search, favourite: true, limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE });
  const campaigns = (await listCampaigns(shop.id)).filter(({ endsOn }) => endsOn === null || endsOn >= today);
  return {
    rows: found.ambassadors.map((ambassador) => ambassadorRow(formats, ambassador)),
    page: { page, pageSize: PAGE_SIZE, total: found.total },
    campaigns: campaigns.map((campaign) => ({ id: String(campaign.id), name: campaign.name, dates: campaignDates(formats, campaign) })),
  };
}
