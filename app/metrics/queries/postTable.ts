import type { Sql } from "#app/platform/database.ts";

export const postSorts = ["rank", "likes", "comments", "clicks", "rate", "newest"] as const;
export type PostSort = (typeof postSorts)[number];

export type PostQuery = {
  campaignId: bigint;
  /** Null: of all of the campaign's ambassadors. */
  participationId: bigint | null;
  /** Null: of all. */
  platform: string | null;
  /** Words that the caption has, all of them. */
  search: string;
  sort: PostSort;
  /** From 1. */
  page: number;
  pageSize: number;
};

export type PostRow = {
  id: bigint;
  platform: string;
  /** The account, as it writes itself. */
  account: string;
  campaignId: bigint;
  participationId: bigint;
  ambassadorId: bigint;
  handle: string;
  favourite: boolean;
  caption: string;
  captionScore: number;
  kind: string;
  url: string | null;
  pulseName: string | null;
  reason: string;
  postedAt: Date;
  likes: bigint | null;
  likesAt: Date | null;
  comments: bigint | null;
  commentsAt: Date | null;
  goneAt: Date | null;
  /** People's clicks on the link that names the post; null: it has no name. */
  clicks: bigint | null;
  /** Of the account, at its first post in the campaign; of a post of none, the latest. */
  followers: bigint | null;
  followersAt: Date | null;
};

/** Two posts p of one name share their clicks: the older one has them. */
export const NAMED_BEFORE =
  "exists (select from post o where o.shop_id = $1 and o.participation_id = p.participation_id and o.pulse_name = p.pulse_name and (o.posted_at, o.id) < (p.posted_at, p.id))";

/** Every part of a post's engagement that is known, and what its account reaches. */
export const POST_ROWS = `
  select p.id, p.platform, coalesce(a.handle, p.handle_key) account, p.campaign_id "campaignId", p.participation_id "participationId",
    p.ambassador_id "ambassadorId", sa.handle, sa.favourite, p.caption, p.caption_score "captionScore", p.kind, p.url, p.pulse_name "pulseName", p.reason,
    p.posted_at "postedAt", p.likes, p.likes_at "likesAt", p.comments, p.comments_at "commentsAt", p.gone_at "goneAt",
    case when p.pulse_name is null then null when ${NAMED_BEFORE} then 0 else coalesce(k.clicks, 0) end clicks,
    case when r.shop_id is not null then r.followers else a.followers end followers,
    case when r.shop_id is not null then r.followers_at else a.followers_at end "followersAt", p.rank
  from post p
    join shop_ambassador sa on sa.shop_id = p.shop_id and sa.ambassador_id = p.ambassador_id
    left join shop_ambassador_account a
      on a.shop_id = p.shop_id and a.ambassador_id = p.ambassador_id and a.platform = p.platform and a.handle_key = p.handle_key
    left join account_reach r
      on r.shop_id = p.shop_id and r.campaign_id = p.campaign_id and r.platform = p.platform and r.handle_key = p.handle_key
    left join click_post k
      on k.shop_id = p.shop_id and k.campaign_id = p.campaign_id and k.participation_id = p.participation_id and k.post = p.pulse_name`;

const ORDER: Record<PostSort, string> = {
  rank: "rank desc",
  likes: "likes desc nulls last",
  comments: "comments desc nulls last",
  clicks: "clicks desc nulls last",
  rate: "(coalesce(likes, 0) + coalesce(comments, 0) + coalesce(clicks, 0)) / nullif(followers, 0)::float8 desc nulls last",
  newest: `"postedAt" desc`,
};

/** A page of posts that are in a campaign. `total` counts all that were found. */
export async function postTable(sql: Sql, shopId: bigint, query: PostQuery): Promise<{ rows: PostRow[]; total: number }> {
  const terms = query.search.toLowerCase().split(/\s+/).filter(Boolean).slice(0, 8);
  const { rows } = await sql.query<PostRow & { total: number }>(
    `select *, count(*) over ()::int total from (${POST_ROWS}
       where p.shop_id = $1 and p.campaign_id = $2 and ($3::bigint is null or p.participation_id = $3) and ($4::text is null or p.platform = $4)
         and not exists (select from unnest($5::text[]) term where position(term in lower(p.caption)) = 0)) found
     order by ${ORDER[query.sort]}, id desc limit $6 offset $7`,
    [shopId, query.campaignId, query.participationId, query.platform, terms, query.pageSize, (query.page - 1) * query.pageSize],
  );
  return { rows, total: rows[0]?.total ?? 0 };
}

/** One post, of whichever campaign; null where the shop has no such one. */
export async function onePost(sql: Sql, shopId: bigint, postId: bigint): Promise<PostRow | null> {
  const { rows } = await sql.query<PostRow>(`${POST_ROWS} where p.shop_id = $1 and p.id = $2`, [shopId, postId]);
  return rows[0] ?? null;
}
