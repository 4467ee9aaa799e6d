import type { Sql } from "#app/platform/database.ts";

export type PotentialReach = {
  followers: bigint;
  ambassadors: number;
  /** Ambassadors of whom no follower count is known; they add nothing. */
  withoutCount: number;
};

/** The sum of the followers of a campaign's ambassadors over all their accounts, from facts. */
export async function potentialReach(sql: Sql, shopId: bigint, campaignId: bigint): Promise<PotentialReach> {
  const { rows } = await sql.query<{ followers: bigint; ambassadors: bigint; without_count: bigint }>(
    `select coalesce(sum(followers), 0)::bigint followers, count(*) ambassadors, count(*) filter (where followers is null) without_count
     from (
       select p.ambassador_id, sum(a.followers) followers
       from participation p left join shop_ambassador_account a on a.shop_id = p.shop_id and a.ambassador_id = p.ambassador_id
       where p.shop_id = $1 and p.campaign_id = $2 and p.removed_at is null group by p.ambassador_id
     ) people`,
    [shopId, campaignId],
  );
  const row = rows[0]!;
  return { followers: row.followers, ambassadors: Number(row.ambassadors), withoutCount: Number(row.without_count) };
}
