import type { Sql } from "./database.ts";

/**
 * Lets one process at a time bring a shop's events to facts and its orders to credit, to the end of the transaction. The job queue
 * does that for jobs; the command line and a job that was freed too early come past it. Take it first: what is read after it is
 * what the one before has committed.
 */
export async function lockStage(sql: Sql, shopId: bigint): Promise<void> {
  await sql.query("select pg_advisory_xact_lock(hashtextextended($1, 0))", [`stage:${shopId}`]);
}
