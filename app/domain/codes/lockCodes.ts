import type { Sql, Tx } from "#app/platform/database.ts";

/**
 * An order and a change of its code may be committed at the same time: the change would not see the order to mark it, and the
 * credit would not see the change. So credit reads codes under a shared lock of the shop's codes, and a change marks orders under
 * the exclusive one, each to the end of its transaction: whoever comes second sees the other. Take it before rows of
 * order_to_credit are deleted.
 */
export async function lockCodesToRead(sql: Sql, shopId: bigint): Promise<void> {
  await sql.query("select pg_advisory_xact_lock_shared(hashtextextended($1, 0))", [`codes:${shopId}`]);
}

export async function lockCodesToChange(db: Sql | Tx, shopId: bigint): Promise<void> {
  const key = `codes:${shopId}`;
  if ("$executeRaw" in db) await db.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`;
  else await db.query("select pg_advisory_xact_lock(hashtextextended($1, 0))", [key]);
}
