import type { Sql } from "#app/platform/database.ts";
import { type Finding, WINDOW_DAYS } from "./codeUse.ts";

const MOST = 20;

const FIND = `
  select o.order_id from order_fact o join code c on c.shop_id = $1 and c.id = $2 and c.code_key = any(o.code_keys)
  where o.shop_id = $1 and o.processed_at >= now() - interval '${WINDOW_DAYS} days' and not o.test and o.cancelled_at is null
    and ($3::text is null or o.ship_region = $3)
    and ($4::text[] is null or exists (select from order_journey j cross join lateral jsonb_array_elements(j.visits) v
      where j.shop_id = $1 and j.order_id = o.order_id and lower(v ->> 'referrerHost') = any($4)))
  order by o.processed_at desc, o.order_id desc limit ${MOST}`;

/** The newest orders that a sign is about, at most 20. @param own Those to the ambassador's own household. */
export async function ordersConcerned(sql: Sql, shopId: bigint, { codeId, sign, detail }: Finding, own: readonly bigint[]): Promise<string[]> {
  if (sign === "own_other_address") return own.slice(-MOST).reverse().map(String);
  const region = sign === "far_regions" ? detail.region : null;
  const sites = sign === "coupon_site" ? String(detail.sites).split(", ") : null;
  const { rows } = await sql.query<{ order_id: bigint }>(FIND, [shopId, codeId, region, sites]);
  return rows.map((row) => String(row.order_id));
}
