import type { Sql } from "#app/platform/database.ts";
import { type Figures, type FigureRow, figuresOf } from "../figures.ts";
import { INFLUENCED } from "./influenced.ts";

/**
 * The influenced sales of a shop's campaigns, or of one, a row per campaign and currency; campaign 0 is what nobody earned. Own purchases are
 * left out unless the shop counts them (ownFigures.ts).
 * Read from the roll-up by day: a few hundred rows a campaign, however many orders there were.
 */
export async function campaignFigures(sql: Sql, shopId: bigint, campaignId?: bigint): Promise<{ campaignId: bigint; figures: Figures }[]> {
  const { rows } = await sql.query<FigureRow & { campaign_id: bigint }>(
    `select campaign_id, currency, sum(orders)::bigint orders, sum(redemptions)::bigint redemptions, sum(new_customers)::bigint new_customers,
       sum(returning_customers)::bigint returning_customers, sum(gross)::bigint gross, sum(discounts)::bigint discounts, sum(refunds)::bigint refunds
     from campaign_day where shop_id = $1 and ($2::bigint is null or campaign_id = $2) and ${INFLUENCED}
     group by campaign_id, currency
     having sum(orders) <> 0 or sum(redemptions) <> 0 or sum(gross) <> 0 or sum(discounts) <> 0 or sum(refunds) <> 0
     order by campaign_id, currency`,
    [shopId, campaignId ?? null],
  );
  return rows.map((row) => ({ campaignId: row.campaign_id, figures: figuresOf(row) }));
}
