import { readFile } from "node:fs/promises";
import { gunzipSync } from "node:zlib";
import type { ShopPlan } from "../shopPlan.ts";
import { hudsonPurchases } from "./purchases.ts";
import { withHours } from "./hours.ts";

/** New York City's sales tax. */
const SALES_TAX = "0.08875";

/** A record shop in New York on DIY: the CDNOW sample. */
export const hudsonRecords: ShopPlan = {
  shop: {
    domain: "hudson-records.myshopify.com",
    name: "Hudson Records",
    email: "shop@hudson-records.example",
    plan: "DIY",
    currency: "USD",
    timeZone: "America/New_York",
    country: "US",
    taxesIncluded: false,
    taxTitle: "NY sales tax",
    taxRate: SALES_TAX,
  },
  purchases: async (seed) => {
    const text = gunzipSync(await readFile(new URL("../data/cdnow-sample.txt.gz", import.meta.url))).toString("latin1");
    return withHours(seed, hudsonPurchases(text).purchases);
  },
  campaigns: [
    {
      ...{ name: "First spins", firstWeek: -30, lastWeek: -21, percentage: 0.1, share: 0.2, spend: "1500.00", code: "FIRSTSPIN10" },
      ...{ landingUrl: "https://hudson-records.myshopify.com/collections/new", ambassadors: 25, marks: ["#FirstSpins"], guarantee: null },
    },
    {
      ...{ name: "Side B sessions", firstWeek: -9, lastWeek: 2, percentage: 0.15, share: 0.3, spend: "1800.00", code: "SIDEB15" },
      ...{ landingUrl: "https://hudson-records.myshopify.com/collections/side-b", ambassadors: 35, marks: ["#SideBSessions"], guarantee: null },
    },
  ],
  topic: "records",
  niches: ["jazz", "indie", "hip-hop", "classical", "electronic", "folk", "record collecting"],
  ambassadors: 60,
  ambassadorsWhoBuy: 6,
  mostWithCode: 50_000n,
  leaks: false,
  taxRate: (shipTo) => (shipTo?.province === "NY" ? SALES_TAX : "0"),
};
