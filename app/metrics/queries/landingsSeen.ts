import type { Sql } from "#app/platform/database.ts";

const SEEN = `
  with landed as materialized (
    select distinct unnest(click_ids) click_id from pixel_event where shop_id = $1 and kind = 'page_viewed' and at >= $3
  )
  select count(*)::int clicks, (count(*) filter (where c.click_id in (select click_id from landed)))::int seen
  from participation p cross join lateral (
    select click_id from click where shop_id = $1 and participation_id = p.id and at >= $3 and kind = 'human' and not repeated offset 0
  ) c
  where p.shop_id = $1 and p.campaign_id = $2 and ($4::bigint is null or p.id = $4)`;

/**
 * Of the human clicks of a campaign, or of one participation in it, since an instant: how many the pixel saw land in the store. The others did
 * not agree to be seen, or never got there.
 */
export async function landingsSeen(
  sql: Sql,
  shopId: bigint,
  campaignId: bigint,
  participationId: bigint | null,
  since: Date,
): Promise<{ clicks: number; seen: number }> {
  const { rows } = await sql.query<{ clicks: number; seen: number }>(SEEN, [shopId, campaignId, since, participationId]);
  return rows[0]!;
}
