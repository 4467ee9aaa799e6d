import { findCampaignByName } from "#app/domain/campaigns/findCampaign.ts";
import { NotFound } from "#app/platform/errors.ts";
import { campaignScreen } from "#app/screens/campaign.ts";
import { engagementScreen } from "#app/screens/engagement.ts";
import { participationReport } from "#app/screens/participationReport.ts";
import type { Output } from "./output.ts";
import { shopNamed } from "./shopNamed.ts";

const COUNTS = new Set(["potentialReach", "redemptions", "orders", "newCustomers", "returningCustomers"]);

/** The figures of a campaign as its screen shows them: counts and rates as numbers, money as decimal strings, null where the screen has no figure. */
export async function report(values: Record<string, string>, out: Output): Promise<void> {
  const shop = await shopNamed(values.shop!);
  const campaign = await findCampaignByName(shop.id, values.campaign!);
  if (!campaign) throw new NotFound(`${shop.domain} has no campaign "${values.campaign}".`);
  const screen = await campaignScreen(shop, campaign.id);
  const figures = Object.fromEntries(Object.values(screen.tiles).map(({ key, raw }) => [key, raw !== null && COUNTS.has(key) ? Number(raw) : raw]));
  const engagement = await engagementScreen(shop, { campaignId: campaign.id, participationId: null });
  const { name, plan, status } = screen.campaign;
  const ambassadors = await participationReport(shop, campaign.id);
  out.result({
    shop: shop.domain,
    campaign: name,
    plan,
    status,
    currency: screen.axis.currency,
    ...figures,
    ...engagement.raw,
    otherCurrencies: screen.otherCurrencies,
    ambassadors,
  });
}
