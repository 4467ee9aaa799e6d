import type { Sql } from "#app/platform/database.ts";
import { NAMED_BEFORE } from "./postTable.ts";

export type EngagementPost = {
  postId: bigint;
  participationId: bigint;
  handle: string;
  platform: string;
  url: string | null;
  caption: string;
  postedAt: Date;
  gone: boolean;
  /** Null: never told. */
  likes: number | null;
  comments: number | null;
  /** Clicks whose link named the post; null: the post has no such name. */
  clicks: number | null;
  /** Of the account, as of its first post; null: not known. */
  followers: bigint | null;
  /** When the older of its two counts was so. */
  asOf: Date | null;
};

type Row = Omit<EngagementPost, "likes" | "comments" | "clicks"> & { likes: bigint | null; comments: bigint | null; clicks: bigint | null };

const CLICKS = `
  case when p.pulse_name is null then null
    when ${NAMED_BEFORE} then 0
    else coalesce((select clicks from click_post k where k.shop_id = $1 and k.campaign_id = $2 and k.participation_id = p.participation_id and k.post = p.pulse_name), 0) end`;

/** The posts with most likes and comments of a campaign, or of one participation in it (0: the whole campaign). */
export async function engagementPosts(
  sql: Sql,
  shopId: bigint,
  campaignId: bigint,
  participationId: bigint,
  limit: number,
): Promise<EngagementPost[]> {
  const one = participationId === 0n ? "and $3::bigint = 0" : "and participation_id = $3";
  const { rows } = await sql.query<Row>(
    `with p as (
       select * from post where shop_id = $1 and campaign_id = $2 ${one} order by coalesce(likes, 0) + coalesce(comments, 0) desc, id limit $4
     )
     select p.id "postId", p.participation_id "participationId", s.handle, p.platform, p.url, p.caption, p.posted_at "postedAt",
       p.gone_at is not null gone, p.likes, p.comments, ${CLICKS} clicks, r.followers, least(p.likes_at, p.comments_at) "asOf"
     from p join shop_ambassador s on s.shop_id = $1 and s.ambassador_id = p.ambassador_id
       left join account_reach r on r.shop_id = $1 and r.campaign_id = $2 and r.platform = p.platform and r.handle_key = p.handle_key
     order by coalesce(p.likes, 0) + coalesce(p.comments, 0) desc, p.id`,
    [shopId, campaignId, participationId, limit],
  );
  const number = (value: bigint | null) => (value === null ? null : Number(value));
  return rows.map((row) => ({ ...row, likes: number(row.likes), comments: number(row.comments), clicks: number(row.clicks) }));
}
