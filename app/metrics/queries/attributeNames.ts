import type { Sql } from "#app/platform/database.ts";
import { ATTRIBUTE_NAME } from "../types/dimensions.ts";

/** The names of the attributes that the shop's ambassadors have (as attributeName writes them), those of most people first. */
export async function attributeNames(sql: Sql, shopId: bigint, limit: number): Promise<string[]> {
  const { rows } = await sql.query<{ name: string }>(
    `select ${ATTRIBUTE_NAME} as name from shop_ambassador s cross join jsonb_each_text(s.attributes) e(name, value)
     where s.shop_id = $1 and btrim(value) <> '' group by 1 order by count(*) desc, 1 limit $2`,
    [shopId, limit],
  );
  return rows.map(({ name }) => name);
}
