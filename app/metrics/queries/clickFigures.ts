import type { Sql } from "#app/platform/database.ts";

/** Clicks on Pulse links, summed. `clicks` are people's, double taps left out. */
export type ClickFigures = { clicks: number; visitors: number; repeats: number; bots: number; previews: number };

export const NO_CLICKS: ClickFigures = { clicks: 0, visitors: 0, repeats: 0, bots: 0, previews: 0 };

type Row = Record<keyof ClickFigures, bigint>;

/** The clicks of a campaign, or of one participation in it, over all days: one row by its key. @param participationId 0: the whole campaign. */
export async function clickFigures(sql: Sql, shopId: bigint, campaignId: bigint, participationId: bigint): Promise<ClickFigures> {
  const { rows } = await sql.query<Row>(
    "select clicks, visitors, repeats, bots, previews from click_total where shop_id = $1 and campaign_id = $2 and participation_id = $3",
    [shopId, campaignId, participationId],
  );
  const row = rows[0];
  if (!row) return NO_CLICKS;
  return {
    clicks: Number(row.clicks),
    visitors: Number(row.visitors),
    repeats: Number(row.repeats),
    bots: Number(row.bots),
    previews: Number(row.previews),
  };
}
