import type { Sql } from "#app/platform/database.ts";
import { couldBeOf, OF_NONE } from "./unassigned.ts";

/** The count goes so far and no further: it is shown on every look at a page. */
export const MOST_UNASSIGNED = 10_000;

/**
 * Posts that are of no campaign, and that nobody said are of none.
 * @param campaignId Only those that could be of this campaign; null: all.
 * @returns At most `most`.
 */
export async function countUnassigned(sql: Sql, shopId: bigint, campaignId: bigint | null = null, most: number = MOST_UNASSIGNED): Promise<number> {
  const { rows } = await sql.query<{ n: number }>(
    `select count(*)::int n from (select from post p where p.shop_id = $1 and ${OF_NONE.open} and ${couldBeOf(campaignId)} limit $3) p`,
    [shopId, campaignId, most],
  );
  return rows[0]!.n;
}
