import type { Sql } from "#app/platform/database.ts";
import { type Figures, type FigureRow, figuresOf } from "../figures.ts";
import { INFLUENCED } from "./influenced.ts";

/** Own purchases of ambassadors that are not influenced sales, a row per campaign and currency: what campaignFigures leaves out. */
export async function ownFigures(sql: Sql, shopId: bigint): Promise<{ campaignId: bigint; figures: Figures }[]> {
  const { rows } = await sql.query<FigureRow & { campaign_id: bigint }>(
    `select campaign_id, currency, sum(orders)::bigint orders, sum(redemptions)::bigint redemptions, sum(new_customers)::bigint new_customers,
       sum(returning_customers)::bigint returning_customers, sum(gross)::bigint gross, sum(discounts)::bigint discounts, sum(refunds)::bigint refunds
     from campaign_day where shop_id = $1 and not coalesce(${INFLUENCED}, false)
     group by campaign_id, currency
     order by campaign_id, currency`,
    [shopId],
  );
  return rows.map((row) => ({ campaignId: row.campaign_id, figures: figuresOf(row) }));
}
