import { sqlForShop } from "#app/platform/database.ts";
import { campaignKey } from "./campaignKey.ts";

export type NamedCampaign = { id: bigint; name: string; plan: string; startsOn: string; endsOn: string | null };

/** All campaigns of the shop, archived ones too, by the key of their name: for files that name campaigns. */
export async function campaignsByKey(shopId: bigint): Promise<ReadonlyMap<string, NamedCampaign>> {
  const campaigns = await sqlForShop(shopId, async (sql) => {
    const { rows } = await sql.query<NamedCampaign>(
      `select id, name, plan, starts_on "startsOn", ends_on "endsOn" from campaign where shop_id = $1`,
      [shopId],
    );
    return rows;
  });
  return new Map(campaigns.map((campaign) => [campaignKey(campaign.name), campaign]));
}
