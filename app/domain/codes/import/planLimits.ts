import { planRules, proAccess, PRO_ONLY } from "#app/domain/shops/planRules.ts";
import type { Sql } from "#app/platform/database.ts";
import { codeKey } from "../codeKey.ts";
import type { CodeRow } from "./importCodes.ts";

/** Why the plan does not allow a row, or null. Asked in the order of the rows. */
export type PlanLimits = (row: CodeRow) => { column: string; message: string } | null;

/** What the shop's plan allows a merchant to import: on DIY one code for a campaign, and none for an ambassador. */
export async function planLimits(sql: Sql, shopId: bigint, shopPlan: string, rows: readonly CodeRow[]): Promise<PlanLimits> {
  const live = await liveCodes(sql, shopId, [...new Set(rows.map((row) => row.campaign.id))]);
  return ({ code, campaign, ambassador }) => {
    const rules = planRules(campaign.plan);
    if (ambassador !== null && !rules.codePerAmbassador) return { column: "ambassador", message: PRO_ONLY.codePerAmbassador };
    const codes = live.get(campaign.id) ?? new Set();
    if (codes.has(codeKey(code))) return null;
    if (ambassador !== null && proAccess(shopPlan, campaign.plan) !== "full") return { column: "ambassador", message: PRO_ONLY.readOnly };
    if (rules.codesPerCampaign !== null && codes.size >= rules.codesPerCampaign)
      return { column: "code", message: `The campaign "${campaign.name}" already has its code. ${PRO_ONLY.codePerAmbassador}` };
    live.set(campaign.id, codes.add(codeKey(code)));
    return null;
  };
}

async function liveCodes(sql: Sql, shopId: bigint, campaignIds: readonly bigint[]): Promise<Map<bigint, Set<string>>> {
  const { rows } = await sql.query<{ campaignId: bigint; keys: string[] }>(
    `select a.campaign_id "campaignId", array_agg(c.code_key) keys from code_assignment a join code c on c.shop_id = a.shop_id and c.id = a.code_id
     where a.shop_id = $1 and a.campaign_id = any($2::bigint[]) and c.state in ('planned', 'active') group by a.campaign_id`,
    [shopId, campaignIds],
  );
  return new Map(rows.map((row) => [row.campaignId, new Set(row.keys)]));
}
