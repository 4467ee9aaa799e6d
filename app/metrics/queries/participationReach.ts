import type { Sql } from "#app/platform/database.ts";
import { reachedBy } from "./reachedAccounts.ts";

/** Whom one participation may reach over all accounts (see potentialReach.ts); null where no count is known. */
export async function participationReach(sql: Sql, shopId: bigint, participationId: bigint): Promise<bigint | null> {
  const { rows } = await sql.query<{ followers: bigint | null }>(`select sum(followers)::bigint followers from ${reachedBy("$2")} a`, [
    shopId,
    participationId,
  ]);
  return rows[0]!.followers;
}
