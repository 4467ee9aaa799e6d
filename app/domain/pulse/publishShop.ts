import { sqlForShop } from "#app/platform/database.ts";
import { publishCampaign } from "./publishCampaign.ts";

/** The job publish_pulse: what one campaign, or all of a shop's, offers to Pulse links. A campaign a transaction; safe to repeat. */
export async function publishShop(shopId: bigint, campaignId?: bigint): Promise<void> {
  const campaignIds = campaignId === undefined ? await campaignsOf(shopId) : [campaignId];
  for (const id of campaignIds) await sqlForShop(shopId, (sql) => publishCampaign(sql, shopId, id));
}

function campaignsOf(shopId: bigint): Promise<bigint[]> {
  return sqlForShop(shopId, async (sql) => {
    const { rows } = await sql.query<{ id: bigint }>("select id from campaign where shop_id = $1 order by id", [shopId]);
    return rows.map((row) => row.id);
  });
}
