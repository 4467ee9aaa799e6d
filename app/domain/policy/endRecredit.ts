import type { Sql } from "#app/platform/database.ts";
import { announce } from "#app/platform/live.ts";

/** Says that all orders are credited by the policy in force; nothing where that was said already. For who has just found no order marked. */
export async function endRecredit(sql: Sql, shopId: bigint): Promise<void> {
  const { rowCount } = await sql.query({
    name: "end_recredit",
    text: "update attribution_policy set finished_at = now() where shop_id = $1 and finished_at is null and orders > 0",
    values: [shopId],
  });
  if (rowCount) await announce(sql, shopId);
}
