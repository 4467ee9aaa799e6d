import { sqlForShop } from "#app/platform/database.ts";

export type CampaignDiscount = {
  /** 'percentage': value "0.1500" is 15%; 'fixed_amount': value is a decimal amount in the shop's currency. */
  valueType: string;
  value: string;
};

/** The discount that new codes of a campaign hang on, or null while it has none. */
export function campaignDiscount(shopId: bigint, campaignId: bigint): Promise<CampaignDiscount | null> {
  return sqlForShop(shopId, async (sql) => {
    const { rows } = await sql.query<CampaignDiscount>(
      `select value_type "valueType", value::text from discount where shop_id = $1 and campaign_id = $2 and deleted_at is null order by id limit 1`,
      [shopId, campaignId],
    );
    return rows[0] ?? null;
  });
}
