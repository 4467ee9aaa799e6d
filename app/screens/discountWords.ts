import type { CampaignDiscount } from "#app/domain/codes/campaignDiscount.ts";
import { minorUnits } from "#app/platform/money.ts";
import type { ShopFormats } from "./formats.ts";

/** What a discount takes off: "15%" or "£10.00". */
export function discountWords(formats: ShopFormats, { valueType, value }: CampaignDiscount): string {
  if (valueType === "percentage") return `${Number((Number(value) * 100).toFixed(2))}%`;
  return formats.money(minorUnits(value, formats.currency));
}
