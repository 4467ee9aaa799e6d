import type { Sql } from "#app/platform/database.ts";
import { CANDIDATES_OF, COULD_BE_OF, OF_NONE } from "./unassigned.ts";

/** The count goes so far and no further: it is shown on every look at a page. */
export const MOST_UNASSIGNED = 10_000;

/**
 * Posts that are of no campaign, and that nobody said are of none. At most MOST_UNASSIGNED.
 * @param campaignId Only those that could be of this campaign; null: all.
 */
export async function countUnassigned(sql: Sql, shopId: bigint, campaignId: bigint | null = null): Promise<number> {
  const { rows } = await sql.query<{ n: number }>(
    `select count(*)::int n from (select from post p where p.shop_id = $1 and ${OF_NONE.open} and ${COULD_BE_OF} limit ${MOST_UNASSIGNED}) p`,
    [shopId, campaignId],
  );
  return rows[0]!.n;
}

/** A campaign's page counts so far: it is read again whenever a figure changes. */
export const MOST_CANDIDATES = 1000;

/** How many posts of no campaign could be of this one. At most MOST_CANDIDATES. */
export async function countCandidates(sql: Sql, shopId: bigint, campaignId: bigint): Promise<number> {
  const { rows } = await sql.query<{ n: number }>(
    `select count(*)::int n from (
       select from ${CANDIDATES_OF} where m.shop_id = $1 and m.campaign_id = $2 and ${OF_NONE.open} limit ${MOST_CANDIDATES}) p`,
    [shopId, campaignId],
  );
  return rows[0]!.n;
}
