/** Posts p of no campaign: 'open' where nobody decided so, 'said' where the merchant did. Each is what an index of post holds. */
export const OF_NONE = {
  open: "p.campaign_id = 0 and p.reason <> 'merchant'",
  said: "p.campaign_id = 0 and p.reason = 'merchant'",
} as const;

/** The rows of posts p that could be of the campaign $2: published within its days by one of its ambassadors. */
export const CANDIDATES_OF = `
  participation m join campaign k on k.shop_id = m.shop_id and k.id = m.campaign_id
  join post p on p.shop_id = m.shop_id and p.ambassador_id = m.ambassador_id and p.day between k.starts_on and coalesce(k.ends_on, 'infinity')`;

/** Whether a post p was published within the days of the campaign $2 by one of its ambassadors; true of all where $2 is null. */
export const COULD_BE_OF = `($2::bigint is null or exists (
  select from participation m join campaign k on k.shop_id = m.shop_id and k.id = m.campaign_id
  where m.shop_id = p.shop_id and m.campaign_id = $2 and m.ambassador_id = p.ambassador_id and p.day between k.starts_on and coalesce(k.ends_on, 'infinity')))`;
