import type { Sql } from "#app/platform/database.ts";

/**
 * Records orders that were deleted in Shopify. A deletion wins over every version of the order, also over one that comes later.
 * @param inboxIds Rows of the shop whose payload is {id, deletedAt}.
 * @returns The orders that were not known as deleted before.
 */
export async function saveDeletions(sql: Sql, shopId: bigint, inboxIds: readonly bigint[]): Promise<Set<bigint>> {
  const { rows } = await sql.query<{ order_id: bigint }>(
    `insert into order_deletion (shop_id, order_id, deleted_at)
     select i.shop_id, (i.payload ->> 'id')::bigint, min((i.payload ->> 'deletedAt')::timestamptz)
     from unnest($2::bigint[]) w(id) cross join lateral (select * from inbox where shop_id = $1 and id = w.id offset 0) i
     group by 1, 2
     order by 1, 2
     on conflict do nothing
     returning order_id`,
    [shopId, inboxIds],
  );
  return new Set(rows.map((row) => row.order_id));
}
