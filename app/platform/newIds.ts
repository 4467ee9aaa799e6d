import type { Sql } from "./database.ts";

/** Ids of rows that are about to be inserted, so that rows of one batch can name one another. */
export async function newIds(sql: Sql, table: "code" | "code_assignment" | "participation" | "ambassador", count: number): Promise<bigint[]> {
  if (count === 0) return [];
  const { rows } = await sql.query<{ id: bigint }>("select nextval(pg_get_serial_sequence($1, 'id')) id from generate_series(1, $2)", [table, count]);
  return rows.map((row) => row.id);
}
