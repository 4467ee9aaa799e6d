import type { Sql } from "#app/platform/database.ts";

/** The count goes so far and no further: it is shown on every look at a page. */
export const MOST_UNASSIGNED = 1000;

/** Posts that are of no campaign, and that nobody said are of none. At most MOST_UNASSIGNED. */
export async function countUnassigned(sql: Sql, shopId: bigint): Promise<number> {
  const { rows } = await sql.query<{ n: number }>(
    `select count(*)::int n from (select from post where shop_id = $1 and campaign_id = 0 and reason <> 'merchant' limit ${MOST_UNASSIGNED}) p`,
    [shopId],
  );
  return rows[0]!.n;
}
