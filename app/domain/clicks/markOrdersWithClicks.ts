import { lockCodesToChange } from "#app/domain/codes/lockCodes.ts";
import { markOrdersToCredit } from "#app/domain/orders/markOrdersToCredit.ts";
import type { Sql } from "#app/platform/database.ts";

/**
 * Marks the orders that name one of these clicks, so that their credit is worked out again, in the caller's transaction. To be called after
 * the clicks (or the order_click rows) were written, at the end of the transaction: it takes the lock that credit reads evidence under
 * (lockCodes.ts), so whoever comes second, the click or the order, sees the other. Who writes for several shops calls it in the order of their ids.
 */
export async function markOrdersWithClicks(sql: Sql, shopId: bigint, clickIds: readonly string[]): Promise<void> {
  if (clickIds.length === 0) return;
  await lockCodesToChange(sql, shopId);
  const { rows } = await sql.query<{ order_id: bigint }>({
    name: "orders_with_clicks",
    text: "select distinct order_id from order_click where shop_id = $1 and click_id = any($2::uuid[])",
    values: [shopId, clickIds],
  });
  await markOrdersToCredit(
    sql,
    shopId,
    rows.map((row) => row.order_id),
  );
}
