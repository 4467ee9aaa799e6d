import { sqlForShop } from "#app/platform/database.ts";
import { NotFound } from "#app/platform/errors.ts";

/** Which of the ambassadors are in the campaign now: ambassador → participation. */
export function participationsIn(shopId: bigint, campaignId: bigint, ambassadorIds: readonly bigint[]): Promise<Map<bigint, bigint>> {
  return sqlForShop(shopId, async (sql) => {
    const { rows } = await sql.query<{ ambassadorId: bigint; id: bigint }>(
      `select ambassador_id "ambassadorId", id from participation
       where shop_id = $1 and campaign_id = $2 and ambassador_id = any($3::bigint[]) and removed_at is null`,
      [shopId, campaignId, ambassadorIds],
    );
    return new Map(rows.map((row) => [row.ambassadorId, row.id]));
  });
}

/** Whose participation of a campaign it is, now or earlier. @throws NotFound */
export function ambassadorOf(shopId: bigint, campaignId: bigint, participationId: bigint): Promise<bigint> {
  return sqlForShop(shopId, async (sql) => {
    const { rows } = await sql.query<{ id: bigint }>(
      "select ambassador_id id from participation where shop_id = $1 and campaign_id = $2 and id = $3",
      [shopId, campaignId, participationId],
    );
    if (!rows[0]) throw new NotFound("This ambassador is not in the campaign.");
    return rows[0].id;
  });
}
