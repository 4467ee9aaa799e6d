import type { Sql } from "#app/platform/database.ts";
import type { Offer } from "./campaignOfPost.ts";

// Each by its key: a shop's first posts come while nothing is known of how many codes there are, and every batch asks.
const OFFERS = `
  with whole as materialized (
    select campaign_id, array_agg(code_id) ids from code_assignment where shop_id = $1 and participation_id is null group by campaign_id
  )
  select p.ambassador_id "ambassadorId", p.campaign_id "campaignId", p.id "participationId", c.starts_on "startsOn", c.ends_on "endsOn", p.accepted_at "acceptedAt",
    c.post_marks marks, coalesce((
      select array_agg(distinct k.code_key)
      from (
        select code_id from code_assignment where shop_id = $1 and participation_id = p.id
        union all select unnest(w.ids) from whole w where w.campaign_id = p.campaign_id
      ) a cross join lateral (select code_key from code where shop_id = $1 and id = a.code_id offset 0) k
    ), '{}') codes
  from participation p cross join lateral (select * from campaign where shop_id = $1 and id = p.campaign_id offset 0) c
  where p.shop_id = $1 and p.ambassador_id = any($2::bigint[])`;

/** What the posts of ambassadors can be of, by ambassador: each campaign that they are, or were, in. */
export async function readOffers(sql: Sql, shopId: bigint, ambassadorIds: readonly bigint[]): Promise<Map<bigint, Offer[]>> {
  const { rows } = await sql.query<Offer & { ambassadorId: bigint }>(OFFERS, [shopId, [...new Set(ambassadorIds)]]);
  const offers = new Map<bigint, Offer[]>();
  for (const { ambassadorId, ...offer } of rows) offers.set(ambassadorId, [...(offers.get(ambassadorId) ?? []), offer]);
  return offers;
}
