import { sqlForShop } from "#app/platform/database.ts";
import { NotFound } from "#app/platform/errors.ts";
import { joinCampaigns } from "./import/joinCampaigns.ts";

/**
 * Puts each of the ambassadors into each of the campaigns.
 * @returns How many participations are new or came back.
 * @throws NotFound when one of them is not in this shop.
 */
export function addToCampaigns(shopId: bigint, ambassadorIds: readonly bigint[], campaignIds: readonly bigint[]): Promise<number> {
  return sqlForShop(shopId, async (sql) => {
    const { rows } = await sql.query<{ campaigns: bigint; ambassadors: bigint }>(
      `select (select count(*) from campaign where shop_id = $1 and id = any($2::bigint[])) campaigns,
              (select count(*) from shop_ambassador where shop_id = $1 and ambassador_id = any($3::bigint[])) ambassadors`,
      [shopId, campaignIds, ambassadorIds],
    );
    if (Number(rows[0]!.campaigns) !== new Set(campaignIds).size) throw new NotFound("There is no such campaign.");
    if (Number(rows[0]!.ambassadors) !== new Set(ambassadorIds).size) throw new NotFound("There is no such ambassador.");
    const joined = await joinCampaigns(
      sql,
      shopId,
      campaignIds.flatMap((campaignId) => ambassadorIds.map((ambassadorId) => ({ campaignId, ambassadorId }))),
    );
    return joined.size;
  });
}
