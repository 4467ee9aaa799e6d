import type { Sql } from "#app/platform/database.ts";

export type PostCount = { at: Date; likes: bigint | null; comments: bigint | null };

/** What a post counted at each moment that is known, the newest `limit` of them, in order of time. */
export async function postCounts(sql: Sql, shopId: bigint, postId: bigint, limit: number): Promise<PostCount[]> {
  const { rows } = await sql.query<PostCount>(
    "select at, likes, comments from post_count where shop_id = $1 and post_id = $2 order by at desc limit $3",
    [shopId, postId, limit],
  );
  return rows.reverse();
}

/** The platforms on which there are posts in a campaign. */
export async function postPlatforms(sql: Sql, shopId: bigint, campaignId: bigint): Promise<string[]> {
  const { rows } = await sql.query<{ platform: string }>(
    "select platform from engagement_total where shop_id = $1 and campaign_id = $2 and participation_id = 0 and posts > 0 order by platform",
    [shopId, campaignId],
  );
  return rows.map(({ platform }) => platform);
}
