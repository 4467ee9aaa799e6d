import type { Sql } from "#app/platform/database.ts";

/** The orders of guests with these e-mails (keyed hashes). */
export async function guestsOf(sql: Sql, shopId: bigint, emailKeys: readonly (string | null)[]): Promise<bigint[]> {
  const { rows } = await sql.query<{ order_id: bigint }>("select order_id from guest_order where shop_id = $1 and email_key = any($2)", [
    shopId,
    emailKeys.filter((key) => key !== null),
  ]);
  return rows.map((row) => row.order_id);
}
