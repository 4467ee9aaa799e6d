import type { Theme } from "#app/domain/comments/themes.ts";
import type { Sql } from "#app/platform/database.ts";

export type CampaignThemes = { themes: Theme[]; comments: number; madeAt: Date };

/** What people talk about in a campaign's comments, as it was last worked out; null: never. */
export async function campaignThemes(sql: Sql, shopId: bigint, campaignId: bigint): Promise<CampaignThemes | null> {
  const { rows } = await sql.query<CampaignThemes>(
    `select themes, comments, made_at "madeAt" from campaign_theme where shop_id = $1 and campaign_id = $2`,
    [shopId, campaignId],
  );
  return rows[0] ?? null;
}
