import type { Sql } from "#app/platform/database.ts";

/** What posts count on a platform; each post with its latest count. */
export type PlatformEngagement = { platform: string; posts: number; likes: number; comments: number };

/** Likes, comments and posts of a campaign, or of one participation in it (0: the whole campaign), by platform: a row each from the sums. */
export async function engagementFigures(sql: Sql, shopId: bigint, campaignId: bigint, participationId: bigint): Promise<PlatformEngagement[]> {
  const { rows } = await sql.query<{ platform: string; posts: bigint; likes: bigint; comments: bigint }>(
    `select platform, posts, likes, comments from engagement_total
     where shop_id = $1 and campaign_id = $2 and participation_id = $3 and (posts <> 0 or likes <> 0 or comments <> 0)
     order by likes + comments desc, platform`,
    [shopId, campaignId, participationId],
  );
  return rows.map(({ platform, posts, likes, comments }) => ({
    platform,
    posts: Number(posts),
    likes: Number(likes),
    comments: Number(comments),
  }));
}
