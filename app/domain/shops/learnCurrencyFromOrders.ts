import { sqlForShop } from "#app/platform/database.ts";
import { learnCurrency } from "./learnCurrency.ts";

const LATEST = 1000;

/** A shop that an operator made has nobody to ask for its currency: it is that of most of its latest orders. */
export function learnCurrencyFromOrders(shopId: bigint): Promise<void> {
  return sqlForShop(shopId, async (sql) => {
    const { rows } = await sql.query<{ currency: string }>(
      `select currency from (select currency from order_fact where shop_id = $1 and not test order by processed_at desc, order_id desc limit ${LATEST}) latest
       group by currency order by count(*) desc, currency limit 1`,
      [shopId],
    );
    if (rows[0]) await learnCurrency(sql, shopId, rows[0].currency);
  });
}
