import type { Sql } from "#app/platform/database.ts";

/** How far posts have been counted. */
export type CountsSeen = {
  posts: number;
  /** Posts of which likes, and comments, are known. */
  withLikes: number;
  withComments: number;
  /** On which platforms likes, and comments, of any post are known. */
  platforms: { likes: ReadonlySet<string>; comments: ReadonlySet<string> };
  /** When the oldest and the newest of the latest counts were so; null: none is known. */
  asOf: { oldest: Date; newest: Date } | null;
};

type Row = { platform: string; posts: bigint; likes: bigint; comments: bigint; oldest: Date | null; newest: Date | null };

/** How far the posts of a campaign, or of one participation in it (0: the whole campaign), have been counted. */
export async function countsSeen(sql: Sql, shopId: bigint, campaignId: bigint, participationId: bigint): Promise<CountsSeen> {
  const one = participationId === 0n ? "and $3::bigint = 0" : "and participation_id = $3";
  const { rows } = await sql.query<Row>(
    `select platform, count(*) posts, count(likes_at) likes, count(comments_at) as comments, min(least(likes_at, comments_at)) oldest,
       max(greatest(likes_at, comments_at)) newest
     from post where shop_id = $1 and campaign_id = $2 ${one} group by platform`,
    [shopId, campaignId, participationId],
  );
  const sum = (key: "posts" | "likes" | "comments") => rows.reduce((all, row) => all + Number(row[key]), 0);
  const knownOn = (key: "likes" | "comments") => new Set(rows.filter((row) => row[key] > 0n).map(({ platform }) => platform));
  const times = rows.flatMap(({ oldest, newest }) => (oldest && newest ? [oldest.getTime(), newest.getTime()] : []));
  return {
    posts: sum("posts"),
    withLikes: sum("likes"),
    withComments: sum("comments"),
    platforms: { likes: knownOn("likes"), comments: knownOn("comments") },
    asOf: times.length > 0 ? { oldest: new Date(Math.min(...times)), newest: new Date(Math.max(...times)) } : null,
  };
}
