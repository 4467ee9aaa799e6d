import type { Sql } from "./database.ts";

/**
 * For a statement over all of a shop's rows, within the transaction: joins by hash. While Postgres knows nothing of a shop that is new it takes its tables for
 * nearly empty and goes through one of them for every row of another: seconds for 2,000 ambassadors. What is looked up by key in a sub-select still is.
 */
export async function planByHash<T>(sql: Sql, statement: () => Promise<T>): Promise<T> {
  await sql.query("select set_config('enable_nestloop', 'off', true)");
  const result = await statement();
  await sql.query("select set_config('enable_nestloop', 'on', true)");
  return result;
}
