import type { Sql } from "#app/platform/database.ts";

/**
 * A campaign's clicks by platform, as far as it can be known: of ambassadors whose posts of the campaign are all on one platform; those of all others
 * have the key null.
 */
export async function clicksByPlatform(sql: Sql, shopId: bigint, campaignId: bigint): Promise<Map<string | null, number>> {
  const { rows } = await sql.query<{ platform: string | null; clicks: bigint }>(
    `select p.platform, sum(k.clicks)::bigint clicks
     from click_total k left join (
       select participation_id, min(platform) platform from engagement_total
       where shop_id = $1 and campaign_id = $2 and participation_id <> 0 and posts > 0 group by 1 having count(*) = 1
     ) p on p.participation_id = k.participation_id
     where k.shop_id = $1 and k.campaign_id = $2 and k.participation_id <> 0 and k.clicks > 0 group by p.platform`,
    [shopId, campaignId],
  );
  return new Map(rows.map(({ platform, clicks }) => [platform, Number(clicks)]));
}
