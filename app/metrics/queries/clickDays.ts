import type { Sql } from "#app/platform/database.ts";

export type ClickDay = { day: string; clicks: number; visitors: number };

/** The days (of the shop) on which people followed the links of a campaign, or of one participation in it (0: the whole campaign), in order. */
export async function clickDays(sql: Sql, shopId: bigint, campaignId: bigint, participationId: bigint): Promise<ClickDay[]> {
  const { rows } = await sql.query<{ day: string; clicks: bigint; visitors: bigint }>(
    `select day, clicks, visitors from click_day
     where shop_id = $1 and campaign_id = $2 and participation_id = $3 and (clicks <> 0 or visitors <> 0) order by day`,
    [shopId, campaignId, participationId],
  );
  return rows.map((row) => ({ day: row.day, clicks: Number(row.clicks), visitors: Number(row.visitors) }));
}
