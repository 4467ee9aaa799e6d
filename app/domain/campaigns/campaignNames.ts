import { sqlForShop } from "#app/platform/database.ts";

/** The names of some of the shop's campaigns, archived ones too. */
export async function campaignNames(shopId: bigint, campaignIds: readonly bigint[]): Promise<Map<bigint, string>> {
  if (campaignIds.length === 0) return new Map();
  const rows = await sqlForShop(shopId, async (sql) => {
    const found = await sql.query<{ id: bigint; name: string }>("select id, name from campaign where shop_id = $1 and id = any($2::bigint[])", [
      shopId,
      [...new Set(campaignIds)],
    ]);
    return found.rows;
  });
  return new Map(rows.map((row) => [row.id, row.name]));
}
