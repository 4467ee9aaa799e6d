import type { Sql } from "#app/platform/database.ts";

/** What a day (of the shop) added; below zero where counts fell. */
export type EngagementDay = { day: string; likes: number; comments: number; clicks: number };

/** The days on which anything was counted for a campaign, or for one participation in it (0: the whole campaign), in order. */
export async function engagementDays(sql: Sql, shopId: bigint, campaignId: bigint, participationId: bigint): Promise<EngagementDay[]> {
  const { rows } = await sql.query<{ day: string; likes: bigint; comments: bigint; clicks: bigint }>(
    `select day, sum(likes)::bigint likes, sum(comments)::bigint as comments, sum(clicks)::bigint clicks from (
       select day, likes, comments, 0 clicks from engagement_day where shop_id = $1 and campaign_id = $2 and participation_id = $3
       union all
       select day, 0, 0, clicks from click_day where shop_id = $1 and campaign_id = $2 and participation_id = $3
     ) d group by day having sum(likes) <> 0 or sum(comments) <> 0 or sum(clicks) <> 0 order by day`,
    [shopId, campaignId, participationId],
  );
  return rows.map(({ day, likes, comments, clicks }) => ({ day, likes: Number(likes), comments: Number(comments), clicks: Number(clicks) }));
}
