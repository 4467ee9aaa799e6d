import { change } from "../database.ts";
import type { Sandbox } from "../sandbox.ts";

/** What seeding writes, the tables that hang on others first. */
const TABLES = ["code_use", "redeem_code", "discount", "orders", "customer", "product", "delivery"];

/** Clears what a seeding left that was ended in the middle, so that it can begin again. A shop that is not there is no error. */
export async function dropHalfSeeded(sandbox: Sandbox, domain: string): Promise<void> {
  await change(sandbox, async (sql) => {
    for (const table of TABLES) await sql.query(`delete from ${table} where shop = $1`, [domain]);
    await sql.query("update shop set next_order_number = default where domain = $1", [domain]);
  });
}
