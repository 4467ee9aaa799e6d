import { recordAct } from "#app/domain/audit/recordAct.ts";
import { sqlForShop } from "#app/platform/database.ts";
import { enqueue } from "#app/platform/enqueue.ts";
import { announce } from "#app/platform/live.ts";

/**
 * Has the order of a failed event read from Shopify instead: what it would have told, and more. The event stays failed until that is done.
 * @returns Whether it has failed and names its order; else nothing was done.
 */
export function fetchInstead(shopId: bigint, actor: string, inboxId: bigint): Promise<boolean> {
  return sqlForShop(shopId, async (sql) => {
    const { rows } = await sql.query<{ order_id: string }>(
      `select substring(event_id from '^gid://shopify/Order/([0-9]{1,18})') order_id from inbox
       where shop_id = $1 and id = $2 and state = 'failed' and event_id ~ '^gid://shopify/Order/[0-9]{1,18}'`,
      [shopId, inboxId],
    );
    if (!rows[0]) return false;
    const orderId = rows[0].order_id;
    const job = { shopId: String(shopId), orderId, inboxId: String(inboxId) };
    await enqueue(sql, "fetch_order", job, { key: `fetch:${shopId}:${orderId}:${inboxId}` });
    await recordAct(sql, shopId, { actor, act: "order read from Shopify", subject: `order:${orderId}`, detail: { inboxId: String(inboxId) } });
    return true;
  });
}

/** The order of a failed event is in: the event is settled by that. */
export function settleFetched(shopId: bigint, inboxId: bigint): Promise<void> {
  return sqlForShop(shopId, async (sql) => {
    await sql.query(
      `update inbox set state = 'ignored', reason = 'read_from_shopify', detail = null, settled_at = now()
       where shop_id = $1 and id = $2 and state = 'failed'`,
      [shopId, inboxId],
    );
    await announce(sql, shopId);
  });
}

/** The order of a failed event could not be read: the event stays failed for its reason, and tells this beside it. @param why A sentence. */
export function keepUnfetched(shopId: bigint, inboxId: bigint, why: string): Promise<void> {
  return sqlForShop(shopId, async (sql) => {
    await sql.query(
      `update inbox set detail = left(concat_ws(' · ', nullif(split_part(coalesce(detail, ''), ' · ', 1), $3), $3), 500)
       where shop_id = $1 and id = $2 and state = 'failed'`,
      [shopId, inboxId, why],
    );
    await announce(sql, shopId);
  });
}
