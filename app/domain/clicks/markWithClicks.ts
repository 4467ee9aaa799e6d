import { lockCodesToChange } from "#app/domain/codes/lockCodes.ts";
import { markOrdersToCredit } from "#app/domain/orders/markOrdersToCredit.ts";
import { markSignUps } from "#app/domain/signUps/markSignUps.ts";
import { sqlForShop, sqlForShops } from "#app/platform/database.ts";

const ORDERS = `
  select distinct o.shop_id, o.order_id id from unnest($1::bigint[], $2::uuid[]) c(shop_id, click_id)
    cross join lateral (select * from order_click o where o.shop_id = c.shop_id and o.click_id = c.click_id offset 0) o`;

const CUSTOMERS = `
  select distinct s.shop_id, s.customer_id id from unnest($1::bigint[], $2::uuid[]) c(shop_id, click_id)
    cross join lateral (select * from sign_up_click s where s.shop_id = c.shop_id and s.click_id = c.click_id offset 0) s`;

type Named = { shop_id: bigint; id: bigint };

/**
 * Has the orders and sign-ups that name these clicks credited again. In transactions after that of the clicks: an order that names one from now on finds it by
 * itself, and one that did so while it was being stored is found here; within that transaction it could be missed from both sides. Each shop's marks are
 * a transaction of their own, under the lock that credit reads evidence under: nobody who marks waits for one shop while holding another's.
 * @param lines Lines of clicks that are committed.
 */
export async function markWithClicks(shopIds: readonly bigint[], lines: readonly string[]): Promise<void> {
  const { orders, customers } = await findNamed(shopIds, lines);
  const shops = new Set([...orders.keys(), ...customers.keys()]);
  for (const shopId of [...shops].sort((a, b) => (a < b ? -1 : 1)))
    await sqlForShop(shopId, async (sql) => {
      await lockCodesToChange(sql, shopId);
      await markOrdersToCredit(sql, shopId, orders.get(shopId) ?? []);
      await markSignUps(sql, shopId, customers.get(shopId) ?? []);
    });
}

/** The orders and customers that name clicks, by shop; most clicks are named by nobody. */
function findNamed(shopIds: readonly bigint[], lines: readonly string[]) {
  const fields = lines.map((line) => line.split("\t", 4));
  const named = [fields.map(([shop]) => shop), fields.map((one) => one[3])];
  return sqlForShops(shopIds, async (sql) => {
    await sql.query("select set_config('enable_seqscan', 'off', true), set_config('jit', 'off', true)");
    const orders = await sql.query<Named>(ORDERS, named);
    const customers = await sql.query<Named>(CUSTOMERS, named);
    return { orders: idsByShop(orders.rows), customers: idsByShop(customers.rows) };
  });
}

function idsByShop(rows: readonly Named[]): Map<bigint, bigint[]> {
  return new Map([...Map.groupBy(rows, (row) => row.shop_id)].map(([shopId, found]) => [shopId, found.map(({ id }) => id)]));
}
