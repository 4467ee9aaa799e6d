import type { Sql } from "#app/platform/database.ts";

/**
 * Lets one process at a time write posts, counts and comments of a shop, to the end of the transaction: their sums take the difference to what was there.
 * Take it before anything is read that the writing depends on.
 */
export async function lockPosts(sql: Sql, shopId: bigint): Promise<void> {
  await sql.query("select pg_advisory_xact_lock(hashtextextended($1, 0))", [`posts:${shopId}`]);
}
