import type { Sql } from "#app/platform/database.ts";
import { reachedAccounts } from "./reachedAccounts.ts";

/** Potential reach (see potentialReach.ts) of several campaigns at once; a campaign without a follower count is left out. */
export async function reachByCampaign(sql: Sql, shopId: bigint, campaignIds: readonly bigint[]): Promise<Map<bigint, bigint>> {
  const { rows } = await sql.query<{ campaign_id: bigint; followers: bigint }>(
    `select campaign_id, sum(followers)::bigint followers from ${reachedAccounts("part.campaign_id = any($2::bigint[])")} a
     where followers is not null group by campaign_id`,
    [shopId, campaignIds],
  );
  return new Map(rows.map((row) => [row.campaign_id, row.followers]));
}
