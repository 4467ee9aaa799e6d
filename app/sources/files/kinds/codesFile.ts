import { campaignKey } from "#app/domain/campaigns/campaignKey.ts";
import { checkCodes, type CodeRow, importCodes } from "#app/domain/codes/import/importCodes.ts";
import { startOfDay } from "#app/platform/day.ts";
import type { Context, Kind } from "./kind.ts";

const codeImport = ({ shop, byOperator }: Context) => ({ shopPlan: shop.plan, byOperator, startOf: (day: string) => startOfDay(shop.timeZone, day) });

/** code, campaign, ambassador (a handle, or empty: the whole campaign's) */
export const codesFile: Kind<CodeRow> = {
  columns: { required: ["code", "campaign"], optional: ["ambassador"], others: "ignored" },
  read(cells, row, { campaigns }) {
    const code = cells.of("code");
    const campaign = campaigns.get(campaignKey(cells.of("campaign")));
    const errors = [];
    if (!code) errors.push({ row, column: "code", message: "The code is missing." });
    else if (code.length > 255) errors.push({ row, column: "code", message: "A code has at most 255 characters." });
    if (!campaign) {
      const name = cells.of("campaign").slice(0, 120);
      errors.push({ row, column: "campaign", message: name ? `There is no campaign "${name}".` : "The campaign is missing." });
    }
    const value = campaign && errors.length === 0 ? { row, code, campaign, ambassador: cells.of("ambassador") || null } : null;
    return { value, errors };
  },
  check: (sql, context, rows) => checkCodes(sql, context.shop.id, codeImport(context), rows),
  apply: (sql, context, rows) => importCodes(sql, context.shop.id, codeImport(context), rows),
};
