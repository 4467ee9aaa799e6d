import { checkCampaigns, type CampaignRow, importCampaigns } from "#app/domain/campaigns/importCampaigns.ts";
import type { Kind } from "./kind.ts";

const FIELDS = {
  name: "name",
  startsOn: "starts_on",
  endsOn: "ends_on",
  spend: "spend",
  landingUrl: "landing_url",
  linkAppliesCode: "link_applies_code",
  postMarks: "post_marks",
} as const;

/** name, starts_on, ends_on, spend, landing_url, link_applies_code, post_marks */
export const campaignsFile: Kind<CampaignRow> = {
  columns: { required: ["name"], optional: ["starts_on", "ends_on", "spend", "landing_url", "link_applies_code", "post_marks"], others: "ignored" },
  read(cells, row) {
    const told = Object.entries(FIELDS).map(([field, column]) => [field, cells.of(column)] as const);
    // An empty cell says nothing: in a campaign that exists it changes nothing.
    return { value: { row, input: Object.fromEntries(told.filter(([, text]) => text !== "")) }, errors: [] };
  },
  check: (sql, { shop }, rows) => checkCampaigns(sql, shop.id, shop, rows),
  apply: (sql, { shop }, rows) => importCampaigns(sql, shop.id, shop, rows),
};
