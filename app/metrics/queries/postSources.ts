import type { Sql } from "#app/platform/database.ts";

export type ToldOfPlatform = {
  platform: string;
  /** Accounts of the shop's ambassadors, and those of them whose followers nobody ever told. */
  accounts: number;
  neverTold: number;
  posts: number;
  /** Comments whose text is known, spam and the ambassadors' own among them. */
  comments: bigint;
  /** When the newest of all counts was so; null: nothing was ever counted. */
  newestAt: Date | null;
};

// Reads each account and post of the shop once: tens of thousands at most, and no page asks for it every second.
const TOLD = `
  with of_accounts as (
    select platform, count(*)::int accounts, count(*) filter (where followers is null)::int never, max(followers_at) newest
    from shop_ambassador_account where shop_id = $1 group by platform
  ), of_posts as (
    select p.platform, count(*)::int posts, coalesce(sum(c.positive + c.neutral + c.negative + c.spam + c.own), 0)::bigint as comments,
      max(greatest(p.likes_at, p.comments_at)) newest
    from post p left join comment_post c on c.shop_id = p.shop_id and c.post_id = p.id
    where p.shop_id = $1 group by p.platform
  )
  select platform, coalesce(a.accounts, 0) accounts, coalesce(a.never, 0) "neverTold", coalesce(p.posts, 0) posts, coalesce(p.comments, 0) as comments,
    greatest(a.newest, p.newest) "newestAt"
  from of_accounts a full join of_posts p using (platform)
  order by posts desc, accounts desc, platform`;

/** What the shop was told of posts, platform by platform, and as of when. */
export async function toldByPlatform(sql: Sql, shopId: bigint): Promise<ToldOfPlatform[]> {
  const { rows } = await sql.query<ToldOfPlatform>(TOLD, [shopId]);
  return rows;
}
