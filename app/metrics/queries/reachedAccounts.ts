/**
 * The accounts that campaigns reach, each once a campaign, as SQL: those that have posted, with their followers as of their first post, and, of those who
 * are in the campaign, the others with their latest count (`posted` false: expected). Rows: campaign_id, participation_id, platform, followers,
 * followers_at, posted. `$1` is the shop.
 * @param of What is asked of campaign_id and participation_id, from a row called `part`: "part.campaign_id = $2".
 */
export function reachedAccounts(of: string): string {
  return `(
    select part.campaign_id, part.participation_id, part.platform, part.followers, part.followers_at, true posted
    from account_reach part where part.shop_id = $1 and ${of}
    union all
    select part.campaign_id, part.participation_id, a.platform, a.followers, a.followers_at, false
    from (select shop_id, campaign_id, id participation_id, ambassador_id, removed_at from participation) part
      join shop_ambassador_account a on a.shop_id = part.shop_id and a.ambassador_id = part.ambassador_id
    where part.shop_id = $1 and ${of} and part.removed_at is null and not exists (
      select from account_reach r
      where r.shop_id = $1 and r.campaign_id = part.campaign_id and r.platform = a.platform and r.handle_key = a.handle_key))`;
}

/**
 * The same of one participation, each row by its key: asked for every row of a page, a join that Postgres makes while it knows nothing of a shop that is new read all of
 * the shop's participations for each of its accounts (a minute for 2,000 ambassadors).
 * @param id The participation's id, as SQL.
 */
export function reachedBy(id: string): string {
  return `(
    select part.campaign_id, part.participation_id, part.platform, part.followers, part.followers_at, true posted
    from account_reach part where part.shop_id = $1 and part.participation_id = ${id}
    union all
    select part.campaign_id, part.participation_id, a.platform, a.followers, a.followers_at, false
    from (
      select campaign_id, id participation_id, ambassador_id from participation where shop_id = $1 and id = ${id} and removed_at is null offset 0
    ) part cross join lateral (
      select platform, handle_key, followers, followers_at from shop_ambassador_account where shop_id = $1 and ambassador_id = part.ambassador_id offset 0
    ) a
    where not exists (
      select from account_reach r
      where r.shop_id = $1 and r.campaign_id = part.campaign_id and r.platform = a.platform and r.handle_key = a.handle_key))`;
}
