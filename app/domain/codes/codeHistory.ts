import { sqlForShop } from "#app/platform/database.ts";

export type CodeOwned = {
  campaignId: bigint;
  campaignName: string;
  participationId: bigint | null;
  handle: string | null;
  validFrom: Date | null;
  validUntil: Date | null;
};

/** Whose a code was and is, the first owner first. */
export function codeHistory(shopId: bigint, codeId: bigint): Promise<CodeOwned[]> {
  return sqlForShop(shopId, async (sql) => {
    const { rows } = await sql.query<CodeOwned>(
      `select a.campaign_id "campaignId", k.name "campaignName", a.participation_id "participationId", s.handle, a.valid_from "validFrom", a.valid_until "validUntil"
       from code_assignment a join campaign k on k.shop_id = a.shop_id and k.id = a.campaign_id
       left join participation p on p.shop_id = a.shop_id and p.id = a.participation_id
       left join shop_ambassador s on s.shop_id = p.shop_id and s.ambassador_id = p.ambassador_id
       where a.shop_id = $1 and a.code_id = $2 and (a.valid_from is null or a.valid_until is null or a.valid_from < a.valid_until)
       order by a.valid_from nulls first, a.id`,
      [shopId, codeId],
    );
    return rows;
  });
}
