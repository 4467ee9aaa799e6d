import type { Sql } from "#app/platform/database.ts";

/** Whether the shop has any ambassador in a campaign, and any code of a campaign. */
export async function campaignParts(sql: Sql, shopId: bigint): Promise<{ participations: boolean; codes: boolean }> {
  const { rows } = await sql.query<{ participations: boolean; codes: boolean }>(
    `select exists (select from participation where shop_id = $1 and removed_at is null) participations,
       exists (select from code_assignment where shop_id = $1) codes`,
    [shopId],
  );
  return rows[0]!;
}
