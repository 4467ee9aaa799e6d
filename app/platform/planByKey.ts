import type { Sql } from "./database.ts";

/**
 * For a batch that finds all of its rows by their keys, to the end of the transaction. By what is known of a shop that is new among old and
 * large ones, any index of the shop would do as well, and all of its rows would be read for each of the batch: so plan for a shop of
 * ordinary size, and never by scan.
 */
export async function planByKey(sql: Sql): Promise<void> {
  await sql.query("select set_config('plan_cache_mode', 'force_generic_plan', true), set_config('enable_seqscan', 'off', true)");
}
