import { markOrdersToCredit } from "#app/domain/orders/markOrdersToCredit.ts";
import { markSignUps } from "#app/domain/signUps/markSignUps.ts";
import { sqlForShops } from "#app/platform/database.ts";

const ORDERS = `
  select distinct o.shop_id, o.order_id from unnest($1::bigint[], $2::uuid[]) c(shop_id, click_id)
    cross join lateral (select * from order_click o where o.shop_id = c.shop_id and o.click_id = c.click_id offset 0) o order by 1, 2`;

const CUSTOMERS = `
  select distinct s.shop_id, s.customer_id from unnest($1::bigint[], $2::uuid[]) c(shop_id, click_id)
    cross join lateral (select * from sign_up_click s where s.shop_id = c.shop_id and s.click_id = c.click_id offset 0) s order by 1, 2`;

/**
 * Has the orders and sign-ups that name these clicks credited again. In a transaction after that of the clicks: an order that names one from now on finds it by
 * itself, and one that did so while it was being stored is found here; within that transaction it could be missed from both sides.
 * @param lines Lines of clicks that are committed.
 */
export async function markWithClicks(shopIds: readonly bigint[], lines: readonly string[]): Promise<void> {
  const fields = lines.map((line) => line.split("\t", 4));
  await sqlForShops(shopIds, async (sql) => {
    await sql.query("select set_config('enable_seqscan', 'off', true), set_config('jit', 'off', true)");
    const named = [fields.map(([shop]) => shop), fields.map((one) => one[3])];
    const { rows } = await sql.query<{ shop_id: bigint; order_id: bigint }>(ORDERS, named);
    for (const [shopId, found] of Map.groupBy(rows, (row) => row.shop_id))
      await markOrdersToCredit(
        sql,
        shopId,
        found.map((row) => row.order_id),
      );
    const signedUp = await sql.query<{ shop_id: bigint; customer_id: bigint }>(CUSTOMERS, named);
    for (const [shopId, found] of Map.groupBy(signedUp.rows, (row) => row.shop_id))
      await markSignUps(
        sql,
        shopId,
        found.map((row) => row.customer_id),
      );
  });
}
