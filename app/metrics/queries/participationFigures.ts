import type { Sql } from "#app/platform/database.ts";
import { type FigureRow, type Figures, figuresOf } from "../figures.ts";

/** What participations earned, in one currency; one that earned nothing is left out. */
export async function participationFigures(
  sql: Sql,
  shopId: bigint,
  participationIds: readonly bigint[],
  currency: string,
): Promise<Map<bigint, Figures>> {
  const { rows } = await sql.query<FigureRow & { participation_id: bigint }>(
    `select participation_id, currency, orders, redemptions, new_customers, returning_customers, gross, discounts, refunds
     from participation_total where shop_id = $1 and participation_id = any($2::bigint[]) and currency = $3`,
    [shopId, participationIds, currency],
  );
  return new Map(rows.map((row) => [row.participation_id, figuresOf(row)]));
}
