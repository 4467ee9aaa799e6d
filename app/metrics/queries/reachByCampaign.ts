import type { Sql } from "#app/platform/database.ts";

/** Potential reach (see potentialReach.ts) of several campaigns at once; a campaign without a follower count is left out. */
export async function reachByCampaign(sql: Sql, shopId: bigint, campaignIds: readonly bigint[]): Promise<Map<bigint, bigint>> {
  const { rows } = await sql.query<{ campaign_id: bigint; followers: bigint }>(
    `select p.campaign_id, sum(a.followers)::bigint followers
     from participation p join shop_ambassador_account a on a.shop_id = p.shop_id and a.ambassador_id = p.ambassador_id
     where p.shop_id = $1 and p.campaign_id = any($2::bigint[]) and p.removed_at is null and a.followers is not null
     group by p.campaign_id`,
    [shopId, campaignIds],
  );
  return new Map(rows.map((row) => [row.campaign_id, row.followers]));
}
