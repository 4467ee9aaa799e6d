import type { Sql } from "#app/platform/database.ts";
import type { Applied } from "./applyEach.ts";

/**
 * 48 hours after an uninstall: everything of the shop goes but the record that it was there, without its name. The inbox goes too: its
 * event ids are hashes of what a backfill reads, and a row that stayed would make an order of the next install a duplicate.
 * A request that comes when the shop is installed again changes nothing.
 */
export async function redactShop(sql: Sql, shopId: bigint): Promise<Applied> {
  const { rows: live } = await sql.query("select from shop where id = $1 and installed_at is not null and uninstalled_at is null for update", [
    shopId,
  ]);
  if (live.length > 0) return "no_change";
  const { rows } = await sql.query<{ name: string }>(
    `select c.relname name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'shop_id' and not a.attisdropped
     where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and c.relname not in ('inbox', 'audit_entry')`,
  );
  // Rows that point at others go first: try until none is left that another still needs.
  let left = rows.map((row) => row.name);
  while (left.length > 0) {
    const stuck: string[] = [];
    for (const table of left) if (!(await emptied(sql, table, shopId))) stuck.push(table);
    if (stuck.length === left.length) throw new Error(`These tables point at one another: ${stuck.join(", ")}`);
    left = stuck;
  }
  // Rows of the present batch too: there is nothing left to settle of them. Only the request itself stays, so that it is taken once.
  await sql.query("delete from inbox where shop_id = $1 and topic <> 'shop/redact'", [shopId]);
  await sql.query("update inbox set payload = null where shop_id = $1", [shopId]);
  await sql.query("update shop set name = null, primary_domain = null where id = $1", [shopId]);
  return "done";
}

/** foreign_key_violation, and restrict_violation, which Postgres 18 tells of a key that restricts. */
const STILL_NEEDED = new Set(["23503", "23001"]);

async function emptied(sql: Sql, table: string, shopId: bigint): Promise<boolean> {
  await sql.query("savepoint emptying");
  try {
    await sql.query(`delete from "${table}" where shop_id = $1`, [shopId]);
    await sql.query("release savepoint emptying");
    return true;
  } catch (error) {
    await sql.query("rollback to savepoint emptying");
    if (!STILL_NEEDED.has((error as { code?: string }).code ?? "")) throw error;
    return false;
  }
}
