import type { Sql } from "#app/platform/database.ts";

/** How far posts have been counted. */
export type CountsSeen = {
  posts: number;
  /** Posts of which likes, and comments, are known. */
  withLikes: number;
  withComments: number;
  /** When the oldest and the newest of the latest counts were so; null: none is known. */
  asOf: { oldest: Date; newest: Date } | null;
};

/** How far the posts of a campaign, or of one participation in it (0: the whole campaign), have been counted. */
export async function countsSeen(sql: Sql, shopId: bigint, campaignId: bigint, participationId: bigint): Promise<CountsSeen> {
  const one = participationId === 0n ? "and $3::bigint = 0" : "and participation_id = $3";
  const { rows } = await sql.query<{ posts: bigint; likes: bigint; comments: bigint; oldest: Date | null; newest: Date | null }>(
    `select count(*) posts, count(likes_at) likes, count(comments_at) as comments, min(least(likes_at, comments_at)) oldest,
       max(greatest(likes_at, comments_at)) newest
     from post where shop_id = $1 and campaign_id = $2 ${one}`,
    [shopId, campaignId, participationId],
  );
  const { posts, likes, comments, oldest, newest } = rows[0]!;
  return {
    posts: Number(posts),
    withLikes: Number(likes),
    withComments: Number(comments),
    asOf: oldest && newest ? { oldest, newest } : null,
  };
}
