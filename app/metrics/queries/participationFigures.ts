import type { Sql } from "#app/platform/database.ts";
import { type FigureRow, type Figures, figuresOf } from "../figures.ts";
import { INFLUENCED } from "./influenced.ts";

/** What participations earned, in one currency; one that earned nothing is left out. */
export async function participationFigures(
  sql: Sql,
  shopId: bigint,
  participationIds: readonly bigint[],
  currency: string,
): Promise<Map<bigint, Figures>> {
  const { rows } = await sql.query<FigureRow & { participation_id: bigint }>(
    `select participation_id, currency, sum(orders)::bigint orders, sum(redemptions)::bigint redemptions, sum(new_customers)::bigint new_customers,
       sum(returning_customers)::bigint returning_customers, sum(gross)::bigint gross, sum(discounts)::bigint discounts, sum(refunds)::bigint refunds
     from participation_total where shop_id = $1 and participation_id = any($2::bigint[]) and currency = $3 and ${INFLUENCED}
     group by participation_id, currency`,
    [shopId, participationIds, currency],
  );
  return new Map(rows.map((row) => [row.participation_id, figuresOf(row)]));
}
