import type { Sql } from "#app/platform/database.ts";

/** An account in a campaign. */
export type Reached = { campaignId: bigint; platform: string; handleKey: string };

/** Followers as of the first post: the last count up to it, else the first after it. */
export const REACHED = `
  select p.campaign_id, p.platform, p.handle_key, p.participation_id, p.ambassador_id, p.posted_at first_post_at, f.followers, f.at followers_at
  from first_post p left join lateral (
    (select followers, at, 0 place from account_count c
     where c.shop_id = $1 and c.platform = p.platform and c.handle_key = p.handle_key and c.at <= p.posted_at order by at desc limit 1)
    union all
    (select followers, at, 1 from account_count c
     where c.shop_id = $1 and c.platform = p.platform and c.handle_key = p.handle_key and c.at > p.posted_at order by at limit 1)
    order by place limit 1
  ) f on true`;

const SETTLE = `
  with asked as (select distinct campaign_id, platform, handle_key from unnest($2::bigint[], $3::text[], $4::text[]) n(campaign_id, platform, handle_key)
    where campaign_id <> 0),
  first_post as (
    select p.* from asked a cross join lateral (
      select campaign_id, platform, handle_key, participation_id, ambassador_id, posted_at from post p
      where p.shop_id = $1 and p.platform = a.platform and p.handle_key = a.handle_key and p.campaign_id = a.campaign_id order by posted_at, id limit 1
    ) p
  ), gone as (
    delete from account_reach r using asked a
    where r.shop_id = $1 and (r.campaign_id, r.platform, r.handle_key) = (a.campaign_id, a.platform, a.handle_key)
      and not exists (select from first_post p where (p.campaign_id, p.platform, p.handle_key) = (a.campaign_id, a.platform, a.handle_key))
  )
  insert into account_reach (shop_id, campaign_id, platform, handle_key, participation_id, ambassador_id, first_post_at, followers, followers_at)
  select $1, r.* from (${REACHED}) r
  on conflict (shop_id, campaign_id, platform, handle_key) do update set participation_id = excluded.participation_id, ambassador_id = excluded.ambassador_id,
    first_post_at = excluded.first_post_at, followers = excluded.followers, followers_at = excluded.followers_at`;

const CAMPAIGNS = `
  select distinct p.campaign_id "campaignId", p.platform, p.handle_key "handleKey"
  from unnest($2::text[], $3::text[]) n(platform, handle_key)
    join post p on p.shop_id = $1 and p.platform = n.platform and p.handle_key = n.handle_key and p.campaign_id <> 0`;

/** Works out anew whether accounts have posted in campaigns, when first, and with how many followers. Under lockPosts. */
export async function settleReach(sql: Sql, shopId: bigint, reached: readonly Reached[]): Promise<void> {
  if (reached.length === 0) return;
  await sql.query(SETTLE, [
    shopId,
    reached.map(({ campaignId }) => campaignId),
    reached.map(({ platform }) => platform),
    reached.map(({ handleKey }) => handleKey),
  ]);
}

/** The same of all campaigns in which accounts have posted. */
export async function settleReachOfAccounts(sql: Sql, shopId: bigint, accounts: readonly Omit<Reached, "campaignId">[]): Promise<void> {
  const { rows } = await sql.query<Reached>(CAMPAIGNS, [
    shopId,
    accounts.map(({ platform }) => platform),
    accounts.map(({ handleKey }) => handleKey),
  ]);
  await settleReach(sql, shopId, rows);
}
