import { markOrdersOfAmbassadors } from "#app/domain/orders/markOwnOrders.ts";
import { sqlForShop } from "#app/platform/database.ts";

/** Marks the orders of a campaign's ambassadors: which of these are own purchases of the campaign depends on its days. */
export async function markOwnOrdersOfCampaign(shopId: bigint, campaignId: bigint): Promise<void> {
  await sqlForShop(shopId, async (sql) => {
    const { rows } = await sql.query<{ ambassador_id: bigint }>("select ambassador_id from participation where shop_id = $1 and campaign_id = $2", [
      shopId,
      campaignId,
    ]);
    await markOrdersOfAmbassadors(
      sql,
      shopId,
      rows.map((row) => row.ambassador_id),
    );
  });
}
