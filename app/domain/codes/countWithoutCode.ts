import { sqlForShop } from "#app/platform/database.ts";

/** How many ambassadors of a campaign have no code that works or is being made: those whom planCodes would give one. */
export function countWithoutCode(shopId: bigint, campaignId: bigint): Promise<number> {
  return sqlForShop(shopId, async (sql) => {
    const { rows } = await sql.query<{ n: bigint }>(
      `select count(*) n from participation p
       where p.shop_id = $1 and p.campaign_id = $2 and p.removed_at is null and not exists (
         select from code_assignment a join code c on c.shop_id = a.shop_id and c.id = a.code_id
         where a.shop_id = p.shop_id and a.participation_id = p.id and c.state in ('planned', 'active') and (a.valid_until is null or a.valid_until > now()))`,
      [shopId, campaignId],
    );
    return Number(rows[0]!.n);
  });
}
