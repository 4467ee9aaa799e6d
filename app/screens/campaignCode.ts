import type { Campaign } from "#app/domain/campaigns/campaign.ts";
import { campaignDiscount } from "#app/domain/codes/campaignDiscount.ts";
import { listCodes } from "#app/domain/codes/listCodes.ts";
import { shareLink } from "#app/domain/codes/shareLink.ts";
import type { Shop } from "#app/domain/shops/findShop.ts";
import { planRules } from "#app/domain/shops/planRules.ts";
import { discountWords } from "./discountWords.ts";
import type { ShopFormats } from "./formats.ts";

/** The one code of a DIY campaign with its share link; null when it has none, or is not DIY. */
export async function campaignCode(shop: Shop, formats: ShopFormats, campaign: Campaign) {
  if (planRules(campaign.plan).codePerAmbassador) return null;
  const { codes } = await listCodes(shop.id, { campaignId: campaign.id, limit: 5 });
  const code = codes.find(({ state }) => state === "active" || state === "planned");
  if (!code) return null;
  const discount = await campaignDiscount(shop.id, campaign.id);
  return {
    code: code.code,
    state: code.state,
    value: discount && discountWords(formats, discount),
    shareLink: code.state === "active" ? shareLink(shop.primaryDomain ?? shop.domain, code.code, campaign.landingUrl) : null,
  };
}
