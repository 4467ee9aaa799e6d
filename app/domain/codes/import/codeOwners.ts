import { joinCampaigns, type Joining } from "#app/domain/ambassadors/import/joinCampaigns.ts";
import { handleKey } from "#app/domain/ambassadors/handle.ts";
import type { Sql } from "#app/platform/database.ts";

/** The ambassador of a handle in a campaign, or why none can be named. */
export type Owners = (handle: string, campaignId: bigint) => { ambassadorId: bigint } | { message: string };

/** Finds the ambassadors that rows name by handle. One handle of two people means the one who is in the campaign. */
export async function findOwners(sql: Sql, shopId: bigint, rows: readonly { ambassador: string | null }[]): Promise<Owners> {
  const keys = rows.flatMap((row) => (row.ambassador === null ? [] : [handleKey(row.ambassador)]));
  const { rows: found } = await sql.query<{ key: string; ambassadorId: bigint; campaigns: bigint[] }>(
    `select a.handle_key key, a.ambassador_id "ambassadorId",
            array(select campaign_id from participation p where p.shop_id = $1 and p.ambassador_id = a.ambassador_id and p.removed_at is null) campaigns
     from (select distinct handle_key, ambassador_id from shop_ambassador_account where shop_id = $1 and handle_key = any($2::text[])) a`,
    [shopId, keys],
  );
  const byKey = Map.groupBy(found, (row) => row.key);
  return (handle, campaignId) => {
    const all = byKey.get(handleKey(handle)) ?? [];
    const [only, another] = all.length > 1 ? all.filter((row) => row.campaigns.includes(campaignId)) : all;
    if (all.length === 0) return { message: `There is no ambassador with the handle "${handle.slice(0, 60)}".` };
    if (!only || another)
      return { message: `Several ambassadors have the handle "${handle.slice(0, 60)}", and not exactly one of them is in the campaign.` };
    return { ambassadorId: only.ambassadorId };
  };
}

/** Makes sure that owners are in their campaigns; their participations by "campaign:ambassador". */
export async function participate(sql: Sql, shopId: bigint, joining: readonly Joining[]): Promise<Map<string, bigint>> {
  await joinCampaigns(sql, shopId, joining);
  const { rows } = await sql.query<Joining & { id: bigint }>(
    `select p.id, p.campaign_id "campaignId", p.ambassador_id "ambassadorId" from participation p
     join (select distinct * from unnest($2::bigint[], $3::bigint[])) n(campaign_id, ambassador_id) on p.campaign_id = n.campaign_id and p.ambassador_id = n.ambassador_id
     where p.shop_id = $1`,
    [shopId, joining.map((j) => j.campaignId), joining.map((j) => j.ambassadorId)],
  );
  return new Map(rows.map((row) => [`${row.campaignId}:${row.ambassadorId}`, row.id]));
}
