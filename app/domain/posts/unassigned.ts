/** Posts p of no campaign: 'open' where nobody decided so, 'said' where the merchant did. Each is what an index of post holds, by posted_at. */
export const OF_NONE = {
  open: "p.campaign_id = 0 and p.reason <> 'merchant'",
  said: "p.campaign_id = 0 and p.reason = 'merchant'",
} as const;

// The instants bound what is read of the index, a day wide of any time zone; the day decides. Compared as instants: an operator of two types is not leakproof,
// and may then not be asked of an index before row-level security.
const COULD_BE_OF = `
  p.posted_at >= (select (starts_on - 1)::timestamptz from campaign where shop_id = $1 and id = $2)
  and p.posted_at < (select coalesce((ends_on + 2)::timestamptz, 'infinity') from campaign where shop_id = $1 and id = $2)
  and exists (
    select from participation m join campaign k on k.shop_id = m.shop_id and k.id = m.campaign_id
    where m.shop_id = p.shop_id and m.campaign_id = $2 and m.ambassador_id = p.ambassador_id and p.day between k.starts_on and coalesce(k.ends_on, 'infinity'))`;

/** Whether a post p was published within the days of the campaign $2 by one of its ambassadors; of all posts where $2 is null. */
export function couldBeOf(campaignId: bigint | null): string {
  return campaignId === null ? "$2::bigint is null" : COULD_BE_OF;
}
