import { sqlForShop } from "#app/platform/database.ts";

/** The accounts of one of the shop's ambassadors on a platform; none when it is none of the shop's. */
export async function accountsOf(shopId: bigint, ambassadorId: bigint, platform: string): Promise<{ handle: string; handleKey: string }[]> {
  const { rows } = await sqlForShop(shopId, (sql) =>
    sql.query<{ handle: string; handleKey: string }>(
      `select handle, handle_key "handleKey" from shop_ambassador_account where shop_id = $1 and ambassador_id = $2 and platform = $3 order by handle_key`,
      [shopId, ambassadorId, platform],
    ),
  );
  return rows;
}
