import { recordAct } from "#app/domain/audit/recordAct.ts";
import { sqlForShop } from "#app/platform/database.ts";
import { enqueue } from "#app/platform/enqueue.ts";
import { announce } from "#app/platform/live.ts";

/**
 * Settles a failed event about an order by having the order read from Shopify instead: what it would have told, and more.
 * @returns Whether it had failed and names its order; else nothing was done.
 */
export function fetchInstead(shopId: bigint, actor: string, inboxId: bigint): Promise<boolean> {
  return sqlForShop(shopId, async (sql) => {
    const { rows } = await sql.query<{ order_id: string }>(
      `update inbox set state = 'ignored', reason = 'read_from_shopify', detail = null, settled_at = now()
       where shop_id = $1 and id = $2 and state = 'failed' and event_id ~ '^gid://shopify/Order/[0-9]{1,18}'
       returning substring(event_id from '^gid://shopify/Order/([0-9]{1,18})') order_id`,
      [shopId, inboxId],
    );
    if (!rows[0]) return false;
    const orderId = rows[0].order_id;
    await enqueue(sql, "fetch_order", { shopId: String(shopId), orderId }, { key: `fetch:${shopId}:${orderId}` });
    await recordAct(sql, shopId, { actor, act: "order read from Shopify", subject: `order:${orderId}`, detail: { inboxId: String(inboxId) } });
    await announce(sql, shopId);
    return true;
  });
}
