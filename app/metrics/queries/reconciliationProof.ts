import type { Sql } from "#app/platform/database.ts";

export type ProofDay = {
  day: string;
  campaignId: bigint;
  campaign: string | null;
  currency: string;
  shopifyOrders: number;
  ourOrders: number;
  shopifyNet: bigint;
  ourNet: bigint;
};

export type ProofRedemption = {
  campaignId: bigint;
  campaign: string;
  title: string;
  shopifyCount: number | null;
  ourCount: number;
  testCount: number;
  deletedCount: number;
  draftCount: number;
  waiting: number;
};

const DAYS = `
  select d.day, d.campaign_id "campaignId", k.name campaign, d.currency, d.shopify_orders "shopifyOrders", d.our_orders "ourOrders",
    d.shopify_net "shopifyNet", d.our_net "ourNet"
  from reconciliation_day d left join campaign k on k.shop_id = d.shop_id and k.id = d.campaign_id
  where d.shop_id = $1 and d.reconciliation_id = $2
  order by (d.shopify_orders, d.shopify_net) = (d.our_orders, d.our_net), d.day desc, k.name nulls last limit $3 offset $4`;

const REDEMPTIONS = `
  select r.campaign_id "campaignId", k.name campaign, r.title, r.shopify_count "shopifyCount", r.our_count "ourCount", r.test_count "testCount",
    r.deleted_count "deletedCount", r.draft_count "draftCount", r.waiting
  from reconciliation_redemption r join campaign k on k.shop_id = r.shop_id and k.id = r.campaign_id
  where r.shop_id = $1 and r.reconciliation_id = $2 order by k.name, r.discount_id limit 250`;

const COUNTS = `
  select (select count(*)::int from reconciliation_day where shop_id = $1 and reconciliation_id = $2) days,
    (select count(*)::int from reconciliation_difference where shop_id = $1 and reconciliation_id = $2) differences`;

/** Days and campaigns of a comparison, those that differ first; the uses of codes; how many rows there are. */
export async function reconciliationProof(sql: Sql, shopId: bigint, id: bigint, { limit, offset }: { limit: number; offset: number }) {
  const days = await sql.query<ProofDay>(DAYS, [shopId, id, limit, offset]);
  const redemptions = await sql.query<ProofRedemption>(REDEMPTIONS, [shopId, id]);
  const counts = await sql.query<{ days: number; differences: number }>(COUNTS, [shopId, id]);
  return { days: days.rows, redemptions: redemptions.rows, total: counts.rows[0]! };
}
