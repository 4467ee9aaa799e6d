import type { Sql } from "#app/platform/database.ts";

const BUCKETS = 64n;

/**
 * Lets one process at a time judge the clicks of these shops, to the end of the transaction: which is a visitor's first depends on what another
 * has not committed yet. A bounded number of locks, taken in one order.
 */
export async function lockVisitors(sql: Sql, shopIds: readonly bigint[]): Promise<void> {
  const buckets = [...new Set(shopIds.map((id) => Number(id % BUCKETS)))].sort((a, b) => a - b);
  await sql.query("select pg_advisory_xact_lock(hashtext('clicks'), bucket) from unnest($1::int[]) bucket", [buckets]);
}
