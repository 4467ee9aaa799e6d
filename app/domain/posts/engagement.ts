import type { Sql } from "#app/platform/database.ts";

/**
 * What posts add to each of the shop's ($1) days: a row (post_id, day, likes, comments) for each day on which something was counted, with the last count
 * of the day less the last count before it; negative where a count fell. Of the posts $2 (null: all), from the day on that holds the instant $3 of each (null: all). Where clocks are put back
 * over midnight (Azores, Havana) a day begins twice, and Postgres takes the later of both: never later than the instant itself.
 */
export const ADDED = `
  with zone as (select time_zone from shop where id = $1), touched as (
    select post_id, least(from_at, date_trunc('day', from_at at time zone (select time_zone from zone)) at time zone (select time_zone from zone)) from_at
    from unnest($2::bigint[], $3::timestamptz[]) t(post_id, from_at) where $2::bigint[] is not null
    union all select id, null from post where shop_id = $1 and $2::bigint[] is null
  ), told as (
    select t.post_id, t.from_at, (c.at at time zone (select time_zone from zone))::date as day, c.at, m.metric, m.value
    from touched t
      cross join lateral (
        select at, likes, comments from post_count where shop_id = $1 and post_id = t.post_id and (t.from_at is null or at >= t.from_at) offset 0
      ) c cross join lateral (values ('likes', c.likes), ('comments', c.comments)) m(metric, value)
    where m.value is not null
  ), ends as (
    select post_id, from_at, metric, day, (array_agg(value order by at desc))[1] value from told group by post_id, from_at, metric, day
  ), steps as (
    select e.post_id, e.day, e.metric, e.value - coalesce(lag(e.value) over (partition by e.post_id, e.metric order by e.day), (
      select case e.metric when 'likes' then b.likes else b.comments end from post_count b
      where b.shop_id = $1 and b.post_id = e.post_id and b.at < e.from_at and case e.metric when 'likes' then b.likes else b.comments end is not null
      order by b.at desc limit 1), 0) added
    from ends e
  )
  select post_id, day, coalesce(sum(added) filter (where metric = 'likes'), 0)::bigint likes,
    coalesce(sum(added) filter (where metric = 'comments'), 0)::bigint comments
  from steps group by post_id, day`;

/** A row of a participation counts for it and for the whole campaign (0); what is of no campaign counts once. */
export const BOTH = "cross join lateral (select p.participation_id union select 0) k(participation_id)";

const put = (table: string, keys: string) => `
  insert into ${table} (${keys}, likes, comments, posts) select ${keys}, sum(likes), sum(comments), sum(posts) from delta
  group by ${keys} having sum(likes) <> 0 or sum(comments) <> 0 or sum(posts) <> 0 order by ${keys}
  on conflict (${keys}) do update set likes = ${table}.likes + excluded.likes, comments = ${table}.comments + excluded.comments,
    posts = ${table}.posts + excluded.posts`;

const KEYS = "shop_id, campaign_id, participation_id, platform";

// A shop's first posts come while nothing is known of how many there are: rows are worked out once and each finds its post by key, where a join
// would work them out again for every post (a minute for 1,500 counts).
const add = (rows: string) => `
  with added as materialized (${rows}), delta as materialized (
    select $1::bigint shop_id, p.campaign_id, k.participation_id, p.platform, d.day, d.likes, d.comments, d.posts
    from added d cross join lateral (select * from post where shop_id = $1 and id = d.post_id offset 0) p ${BOTH}
  ), days as (${put("engagement_day", `${KEYS}, day`)})
  ${put("engagement_total", KEYS)}`;

const ADD_COUNTS = add(`select post_id, day, likes * $4::int likes, comments * $4::int comments, 0 posts from (${ADDED}) a`);
const ADD_POSTS = add(`select id post_id, day, 0 likes, 0 comments, $3::int posts from post where shop_id = $1 and id = any($2::bigint[])`);

/** Of one post, all that was counted at and after an instant; null: ever. */
export type From = { postId: bigint; at: Date | null };

/** Adds what posts counted to the sums of where they belong now, or takes it out of them (-1). Under lockPosts. */
export async function addCounts(sql: Sql, shopId: bigint, from: readonly From[], sign: 1 | -1): Promise<void> {
  if (from.length === 0) return;
  await sql.query(ADD_COUNTS, [shopId, from.map(({ postId }) => postId), from.map(({ at }) => at), sign]);
}

/** The same of the posts themselves, on the days on which they were posted. */
export async function addPosts(sql: Sql, shopId: bigint, postIds: readonly bigint[], sign: 1 | -1): Promise<void> {
  if (postIds.length > 0) await sql.query(ADD_POSTS, [shopId, postIds, sign]);
}
