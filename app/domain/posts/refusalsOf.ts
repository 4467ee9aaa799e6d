import type { Sql } from "#app/platform/database.ts";
import type { PostName, PostTold, Refusal } from "./post.ts";
import { findPosts, nameOf } from "./storedPosts.ts";

const JUDGE = `
  select case
      when p.id is null and a.ambassador_id is null then 'no_ambassador'
      when p.id is not null and p.handle_key <> n.handle_key then 'other_account'
      when n.campaign_id is not null and not exists (
        select from participation o
        where o.shop_id = $1 and o.ambassador_id = coalesce(p.ambassador_id, a.ambassador_id) and o.campaign_id = n.campaign_id
      ) then 'not_in_campaign'
    end refusal
  from unnest($2::text[], $3::text[], $4::text[], $5::bigint[]) with ordinality n(platform, post_key, handle_key, campaign_id, i)
    left join post p on p.shop_id = $1 and p.platform = n.platform and p.post_key = n.post_key
    left join shop_ambassador_account a on a.shop_id = $1 and a.platform = n.platform and a.handle_key = n.handle_key
  order by i`;

/** What savePosts would refuse, without storing anything; null: nothing. In the order of the posts. */
export async function refusalsOf(sql: Sql, shopId: bigint, posts: readonly PostTold[]): Promise<(Refusal | null)[]> {
  if (posts.length === 0) return [];
  const { rows } = await sql.query<{ refusal: Refusal | null }>(JUDGE, [
    shopId,
    posts.map(({ platform }) => platform),
    posts.map(({ postKey }) => postKey),
    posts.map(({ handleKey }) => handleKey),
    posts.map(({ campaignId }) => campaignId),
  ]);
  return rows.map(({ refusal }) => refusal);
}

/** Of each of the posts, whether the shop has none such. */
export async function unknownPosts(sql: Sql, shopId: bigint, names: readonly PostName[]): Promise<boolean[]> {
  if (names.length === 0) return [];
  const known = await findPosts(sql, shopId, names);
  return names.map((name) => !known.has(nameOf(name)));
}
