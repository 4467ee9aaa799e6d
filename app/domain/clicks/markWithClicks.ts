import { markOrdersToCredit } from "#app/domain/orders/markOrdersToCredit.ts";
import { sqlForShops } from "#app/platform/database.ts";

const ORDERS = `
  select distinct o.shop_id, o.order_id from unnest($1::bigint[], $2::uuid[]) c(shop_id, click_id)
    cross join lateral (select * from order_click o where o.shop_id = c.shop_id and o.click_id = c.click_id offset 0) o order by 1, 2`;

/**
 * Has the orders that name these clicks credited again. In a transaction after that of the clicks: an order that names one from now on finds it by
 * itself, and one that did so while it was being stored is found here; within that transaction it could be missed from both sides.
 * @param lines Lines of clicks that are committed.
 */
export async function markWithClicks(shopIds: readonly bigint[], lines: readonly string[]): Promise<void> {
  const fields = lines.map((line) => line.split("\t", 4));
  await sqlForShops(shopIds, async (sql) => {
    await sql.query("select set_config('enable_seqscan', 'off', true), set_config('jit', 'off', true)");
    const { rows } = await sql.query<{ shop_id: bigint; order_id: bigint }>(ORDERS, [fields.map(([shop]) => shop), fields.map((one) => one[3])]);
    for (const [shopId, found] of Map.groupBy(rows, (row) => row.shop_id))
      await markOrdersToCredit(
        sql,
        shopId,
        found.map((row) => row.order_id),
      );
  });
}
