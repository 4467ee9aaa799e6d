import type { ShopPlan } from "../shopPlan.ts";
import { thamesPurchases } from "./purchases.ts";
import { readRetailRows, type RetailRow } from "./rows.ts";

const VAT = "0.2";

/** A gift shop in London on Pro: UCI Online Retail. */
export const thamesGifts: ShopPlan = {
  shop: {
    domain: "thames-gifts.myshopify.com",
    name: "Thames Gifts",
    email: "shop@thames-gifts.example",
    plan: "PRO",
    currency: "GBP",
    timeZone: "Europe/London",
    country: "GB",
    taxesIncluded: true,
    taxTitle: "VAT",
    taxRate: VAT,
  },
  purchases: async () => {
    const rows: RetailRow[] = [];
    for await (const row of readRetailRows(new URL("../data/online-retail-sample.csv.gz", import.meta.url))) rows.push(row);
    return thamesPurchases(rows).purchases;
  },
  campaigns: [
    plan("Kitchen table stories", -20, -5, 0.1, 0.22, "9500.00", "/collections/kitchen", 90, "#KitchenTableStories", "8000000", "8"),
    plan("Small gifts, big smiles", -6, 3, 0.15, 0.28, "12000.00", "/collections/small-gifts", 110, "#SmallGiftsBigSmiles", "6500000", "3.5"),
    plan("A warm light at home", 3, 9, 0.12, 0.25, "8000.00", "/collections/lights", 40, "#WarmLightAtHome", "10000000", "2"),
  ],
  topic: "gifts",
  niches: ["home", "baking", "crafts", "parenting", "gardening", "vintage", "interiors", "gifts"],
  ambassadors: 240,
  ambassadorsWhoBuy: 12,
  mostWithCode: 200_000n,
  leaks: true,
  taxRate: (shipTo) => (shipTo === null || shipTo.country === "GB" ? VAT : "0"),
};

function plan(
  name: string,
  firstWeek: number,
  lastWeek: number,
  percentage: number,
  share: number,
  spend: string,
  path: string,
  ambassadors: number,
  mark: string,
  reach: string,
  rate: string,
) {
  const landingUrl = `https://thames-gifts.myshopify.com${path}`;
  const guarantee = { reach, rate };
  return { name, firstWeek, lastWeek, percentage, share, spend, landingUrl, ambassadors, code: null, marks: [mark], guarantee };
}
