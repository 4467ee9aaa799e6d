import { sqlForShop } from "#app/platform/database.ts";
import { NotFound } from "#app/platform/errors.ts";
import { joinCampaigns } from "./import/joinCampaigns.ts";

/**
 * Puts the shop's favourites into a campaign.
 * @param ambassadorIds Only these of them; null: all.
 * @returns The participations that are new or came back, to undo it with removeFromCampaign.
 * @throws NotFound when the campaign is not in this shop.
 */
export function addFavourites(shopId: bigint, campaignId: bigint, ambassadorIds: readonly bigint[] | null): Promise<bigint[]> {
  return sqlForShop(shopId, async (sql) => {
    const { rowCount } = await sql.query("select from campaign where shop_id = $1 and id = $2", [shopId, campaignId]);
    if (!rowCount) throw new NotFound("There is no such campaign.");
    const { rows } = await sql.query<{ ambassadorId: bigint }>(
      `select ambassador_id "ambassadorId" from shop_ambassador
       where shop_id = $1 and favourite and ($2::bigint[] is null or ambassador_id = any($2)) order by ambassador_id`,
      [shopId, ambassadorIds],
    );
    const joined = await joinCampaigns(
      sql,
      shopId,
      rows.map(({ ambassadorId }) => ({ campaignId, ambassadorId })),
    );
    const added = await sql.query<{ id: bigint }>(
      "select id from participation where shop_id = $1 and campaign_id = $2 and ambassador_id = any($3::bigint[]) order by id",
      [shopId, campaignId, rows.map(({ ambassadorId }) => ambassadorId).filter((ambassadorId) => joined.has(`${campaignId}:${ambassadorId}`))],
    );
    return added.rows.map(({ id }) => id);
  });
}
