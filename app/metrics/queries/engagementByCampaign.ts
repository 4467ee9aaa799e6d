import type { Sql } from "#app/platform/database.ts";

/** Likes + comments + link clicks of several campaigns at once; one without any is left out. */
export async function engagementByCampaign(sql: Sql, shopId: bigint, campaignIds: readonly bigint[]): Promise<Map<bigint, bigint>> {
  const { rows } = await sql.query<{ campaign_id: bigint; engagement: bigint }>(
    `select campaign_id, sum(counted)::bigint engagement from (
       select campaign_id, likes + comments counted from engagement_total
       where shop_id = $1 and campaign_id = any($2::bigint[]) and participation_id = 0
       union all
       select campaign_id, clicks from click_total where shop_id = $1 and campaign_id = any($2::bigint[]) and participation_id = 0
     ) all_of group by campaign_id having sum(counted) <> 0`,
    [shopId, campaignIds],
  );
  return new Map(rows.map((row) => [row.campaign_id, row.engagement]));
}
