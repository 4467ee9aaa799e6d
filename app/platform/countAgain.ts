import { pool } from "./database.ts";

const TABLES = [
  "inbox",
  "order_fact",
  "order_refund",
  "order_to_credit",
  "order_code",
  "customer_first",
  "credit",
  "ledger",
  "pixel_event",
  "order_checkout",
  "order_click",
];

/**
 * Has Postgres look again at how many rows the tables of the pipeline have. Call it within a long run of batches: the planner would
 * go by what was true a minute ago, when the table, or the shop in it, was small.
 */
export async function countAgain(): Promise<void> {
  await pool().query(`analyze ${TABLES.join(", ")}`);
}
