import type { Sql } from "#app/platform/database.ts";

/** The followers of one participation's ambassador over all accounts; null where no count is known. */
export async function participationReach(sql: Sql, shopId: bigint, participationId: bigint): Promise<bigint | null> {
  const { rows } = await sql.query<{ followers: bigint | null }>(
    `select sum(a.followers)::bigint followers from participation p
       join shop_ambassador_account a on a.shop_id = p.shop_id and a.ambassador_id = p.ambassador_id
     where p.shop_id = $1 and p.id = $2`,
    [shopId, participationId],
  );
  return rows[0]!.followers;
}
