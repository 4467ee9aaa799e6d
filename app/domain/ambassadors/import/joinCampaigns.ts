import { markOrdersOfAmbassadors } from "#app/domain/orders/markOwnOrders.ts";
import { assignPostsLater } from "#app/domain/posts/assignPostsLater.ts";
import { publishLater } from "#app/domain/pulse/publishLater.ts";
import type { Sql } from "#app/platform/database.ts";

export type Joining = { campaignId: bigint; ambassadorId: bigint };

/**
 * Puts ambassadors into campaigns. Who was taken out comes back, with the results of before, as accepted now.
 * @returns Who was not in: "campaign:ambassador".
 */
export async function joinCampaigns(sql: Sql, shopId: bigint, joining: readonly Joining[]): Promise<Set<string>> {
  if (joining.length === 0) return new Set();
  const { rows } = await sql.query<Joining>(
    `insert into participation (shop_id, campaign_id, ambassador_id)
     select distinct $1::bigint, campaign_id, ambassador_id from unnest($2::bigint[], $3::bigint[]) n(campaign_id, ambassador_id) order by 2, 3
     on conflict (shop_id, campaign_id, ambassador_id) do update set removed_at = null, accepted_at = now() where participation.removed_at is not null
     returning campaign_id "campaignId", ambassador_id "ambassadorId"`,
    [shopId, joining.map((j) => j.campaignId), joining.map((j) => j.ambassadorId)],
  );
  const campaignIds = rows.map((row) => row.campaignId);
  await publishLater(sql, shopId, campaignIds);
  await assignPostsLater(sql, shopId, campaignIds);
  await markOrdersOfAmbassadors(
    sql,
    shopId,
    rows.map((row) => row.ambassadorId),
  );
  return new Set(rows.map((row) => `${row.campaignId}:${row.ambassadorId}`));
}
