import type { Sql } from "#app/platform/database.ts";
import { DEFAULT_POLICY, type Policy } from "./policy.ts";

const READ = `
  select model, window_days "windowDays", several_codes "severalCodes", count_own "countOwn", won_days "wonDays"
  from attribution_policy where shop_id = $1 order by id desc limit 1`;

/** The shop's policy in force. To be read after the marks were taken: a change marks every order, and whoever takes these marks sees the new one. */
export async function readPolicy(sql: Sql, shopId: bigint): Promise<Policy> {
  const { rows } = await sql.query<Policy>({ name: "read_policy", text: READ, values: [shopId] });
  return rows[0] ?? DEFAULT_POLICY;
}
