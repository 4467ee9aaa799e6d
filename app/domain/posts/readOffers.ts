import type { Sql } from "#app/platform/database.ts";
import type { Offer } from "./campaignOfPost.ts";

const OFFERS = `
  select p.ambassador_id "ambassadorId", p.campaign_id "campaignId", p.id "participationId", c.starts_on "startsOn", c.ends_on "endsOn", p.accepted_at "acceptedAt",
    c.post_marks marks, coalesce((
      select array_agg(distinct k.code_key) from code_assignment a join code k on k.shop_id = a.shop_id and k.id = a.code_id
      where a.shop_id = $1 and a.campaign_id = p.campaign_id and (a.participation_id = p.id or a.participation_id is null)
    ), '{}') codes
  from participation p join campaign c on c.shop_id = p.shop_id and c.id = p.campaign_id
  where p.shop_id = $1 and p.ambassador_id = any($2::bigint[])`;

/** What the posts of ambassadors can be of, by ambassador: each campaign that they are, or were, in. */
export async function readOffers(sql: Sql, shopId: bigint, ambassadorIds: readonly bigint[]): Promise<Map<bigint, Offer[]>> {
  const { rows } = await sql.query<Offer & { ambassadorId: bigint }>(OFFERS, [shopId, [...new Set(ambassadorIds)]]);
  const offers = new Map<bigint, Offer[]>();
  for (const { ambassadorId, ...offer } of rows) offers.set(ambassadorId, [...(offers.get(ambassadorId) ?? []), offer]);
  return offers;
}
