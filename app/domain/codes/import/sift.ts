import type { RowError } from "#app/domain/imports/rows.ts";
import type { Sql } from "#app/platform/database.ts";
import { findOwners } from "./codeOwners.ts";
import type { CodeImport, CodeRow } from "./importCodes.ts";
import { planLimits } from "./planLimits.ts";

export type Accepted = { row: CodeRow; ambassadorId: bigint | null };

/** Parts the rows that name an owner the shop has and that its plan allows from those that do not. */
export async function sift(
  sql: Sql,
  shopId: bigint,
  context: CodeImport,
  rows: readonly CodeRow[],
): Promise<{ accepted: Accepted[]; errors: RowError[] }> {
  const owners = await findOwners(sql, shopId, rows);
  const limits = context.byOperator ? null : await planLimits(sql, shopId, context.shopPlan, rows);
  const accepted: Accepted[] = [];
  const errors: RowError[] = [];
  for (const row of rows) {
    const owner = row.ambassador === null ? { ambassadorId: null } : owners(row.ambassador, row.campaign.id);
    if ("message" in owner) {
      errors.push({ row: row.row, column: "ambassador", message: owner.message });
      continue;
    }
    const limit = limits?.(row);
    if (limit) errors.push({ row: row.row, ...limit });
    else accepted.push({ row, ambassadorId: owner.ambassadorId });
  }
  return { accepted, errors };
}
