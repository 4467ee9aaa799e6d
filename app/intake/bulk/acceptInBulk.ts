import { once } from "node:events";
import { from as copyFrom } from "pg-copy-streams";
import { lockCodesToRead } from "#app/domain/codes/lockCodes.ts";
import { followCustomers } from "#app/domain/customers/followCustomers.ts";
import { joinOrders } from "#app/domain/pixel/joinOrders.ts";
import { markOrdersToCredit } from "#app/domain/orders/markOrdersToCredit.ts";
import { saveVersions } from "#app/domain/orders/saveOrders.ts";
import type { Sql } from "#app/platform/database.ts";
import { lockStage } from "#app/platform/lockStage.ts";
import { NAMELESS } from "../nameless.ts";
import { COPY_STAGED, STAGED_COLUMNS, STAGING } from "./stagedOrder.ts";

// Of most shops nobody was forgotten: the rows are looked at only where somebody was.
const SCRUB = `
  update staged_order s set customer_id = null, customer_key = null, ship_key = null, payload = payload || '${NAMELESS}'
  where (exists (select from redacted_order where shop_id = $1) or exists (select from redacted_customer where shop_id = $1))
    and (exists (select from redacted_order r where r.shop_id = $1 and r.order_id = s.order_id)
      or exists (select from redacted_customer r where r.shop_id = $1 and r.customer_id = s.customer_id))`;

// An event that is there already changes nothing. That is found out by entering it: a look-up by the planner's choice would, in a young
// inbox, be by any index of the shop, and go through all of its rows for each.
const ENTER = `
  with entered as (
    insert into inbox (shop_id, id, source, topic, event_id, triggered_at, state, narrowing, payload, settled_at)
    select $1, inbox_id, 'backfill', $2, event_id, updated_at, 'done', narrowing, payload, now() from staged_order order by inbox_id
    on conflict do nothing
    returning id
  )
  delete from staged_order where inbox_id not in (select id from entered)`;

// What did not win, among the versions of the chunk or against the fact that is there, is superseded.
const SAVE = `
  with ${saveVersions(`(select ${STAGED_COLUMNS}, narrowing, payload ->> 'checkoutKey' checkout_key from staged_order)`)}, superseded as (
    update inbox i set state = 'ignored', reason = 'superseded' from staged_order s
    where i.shop_id = $1 and i.id = s.inbox_id and (s.order_id, s.version_hash) not in (select order_id, version_hash from saved)
  )
  select coalesce(array_agg(order_id), '{}') ids from saved`;

/** The topic of an order that we read ourselves. */
export const ORDER_TOPIC = "orders/updated";

/**
 * Takes orders in bulk, in the caller's transaction: by COPY into the session's own table, from there as inbox rows that are done (or
 * superseded) and as facts, all at once. It is the same as if each had come in as an event and been drained: once for each event id, the last
 * version wins, who was forgotten stays forgotten, and what changed is marked to be credited. The narrowed payload is kept for a replay; the
 * whole body is not, since Shopify can be asked again.
 * @param rows Lines of stagedOrder. Database errors of class 22 and 23 mean that one of them cannot be stored.
 * @returns How many facts changed.
 */
export async function acceptInBulk(sql: Sql, shopId: bigint, rows: Uint8Array): Promise<number> {
  await sql.query(STAGING);
  await sql.query("delete from staged_order");
  await copy(sql, rows);
  await lockStage(sql, shopId);
  await lockCodesToRead(sql, shopId);
  // Planned anew for each chunk (no named statements): a plan that was made for empty tables stays bad when they are full.
  await sql.query("select set_config('enable_seqscan', 'off', true)");
  await sql.query(SCRUB, [shopId]);
  await sql.query(ENTER, [shopId, ORDER_TOPIC]);
  const { rows: saved } = await sql.query<{ ids: bigint[] }>(SAVE, [shopId]);
  const changed = saved[0]!.ids;
  await followCustomers(sql, shopId, changed);
  await joinOrders(sql, shopId, changed);
  await markOrdersToCredit(sql, shopId, changed);
  return changed.length;
}

async function copy(sql: Sql, rows: Uint8Array): Promise<void> {
  const stream = sql.query(copyFrom(COPY_STAGED));
  stream.end(rows);
  await once(stream, "finish");
}
