import type { Sql } from "#app/platform/database.ts";
import { type Figures, type FigureRow, figuresOf } from "../figures.ts";
import { INFLUENCED } from "./influenced.ts";

/** A campaign's figures by day of the shop, ascending; only days with anything in them. */
export async function campaignDays(sql: Sql, shopId: bigint, campaignId: bigint, currency: string): Promise<{ day: string; figures: Figures }[]> {
  const { rows } = await sql.query<FigureRow & { day: string }>(
    `select day, currency, sum(orders)::bigint orders, sum(redemptions)::bigint redemptions, sum(new_customers)::bigint new_customers,
       sum(returning_customers)::bigint returning_customers, sum(gross)::bigint gross, sum(discounts)::bigint discounts, sum(refunds)::bigint refunds
     from campaign_day where shop_id = $1 and campaign_id = $2 and currency = $3 and ${INFLUENCED}
     group by day, currency
     having (sum(orders), sum(redemptions), sum(gross), sum(discounts), sum(refunds)) <> (0, 0, 0, 0, 0)
     order by day`,
    [shopId, campaignId, currency],
  );
  return rows.map((row) => ({ day: row.day, figures: figuresOf(row) }));
}
