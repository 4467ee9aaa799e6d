import { once } from "node:events";
import { from as copyFrom } from "pg-copy-streams";
import { lockCodesToRead } from "#app/domain/codes/lockCodes.ts";
import { followCustomers } from "#app/domain/customers/followCustomers.ts";
import { markOrdersToCredit } from "#app/domain/orders/markOrdersToCredit.ts";
import { saveVersions } from "#app/domain/orders/saveOrders.ts";
import type { Sql } from "#app/platform/database.ts";
import { lockStage } from "#app/platform/lockStage.ts";
import { COPY_STAGED, STAGED_COLUMNS, STAGING } from "./stagedOrder.ts";

// Of most shops nobody was forgotten: the rows are looked at only where somebody was.
const SCRUB = `
  update staged_order s set customer_id = null, customer_key = null, payload = payload || '{"customerId": null, "customerKey": null}'
  where (exists (select from redacted_order where shop_id = $1) or exists (select from redacted_customer where shop_id = $1))
    and (exists (select from redacted_order r where r.shop_id = $1 and r.order_id = s.order_id)
      or exists (select from redacted_customer r where r.shop_id = $1 and r.customer_id = s.customer_id))`;

// An event that is there already changes nothing and is looked up by its key, never by scan. The fact comes first, since the inbox row says
// how it ended, by a hashed look (a join of two parts without statistics would be a loop in a loop). Only those that are new are marked to be credited.
const SAVE = `
  with fresh as materialized (
    select s.* from staged_order s
      left join lateral (
        select true known from inbox where shop_id = $1 and source = 'backfill' and topic = $2 and event_id = s.event_id offset 0
      ) i on true
    where i.known is null
  ), ${saveVersions(`(select ${STAGED_COLUMNS}, narrowing from fresh)`)}, ended as (
    select f.*, (f.order_id, f.version_hash) in (select order_id, version_hash from saved) won from fresh f
  ), entered as (
    insert into inbox (shop_id, source, topic, event_id, triggered_at, state, reason, narrowing, payload, settled_at)
    select $1, 'backfill', $2, event_id, updated_at, case when won then 'done' else 'ignored' end, case when not won then 'superseded' end,
      narrowing, payload, now()
    from ended order by line
    on conflict do nothing
  )
  select order_id from saved`;

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
  // Planned anew for each chunk (no named statements): a plan that was made for empty tables would look through all of the shop's rows for each.
  await sql.query("select set_config('enable_seqscan', 'off', true)");
  await sql.query(SCRUB, [shopId]);
  const { rows: saved } = await sql.query<{ order_id: bigint }>(SAVE, [shopId, ORDER_TOPIC]);
  const changed = saved.map((row) => row.order_id);
  await followCustomers(sql, shopId, changed);
  await markOrdersToCredit(sql, shopId, changed);
  return saved.length;
}

async function copy(sql: Sql, rows: Uint8Array): Promise<void> {
  const stream = sql.query(copyFrom(COPY_STAGED));
  stream.end(rows);
  await once(stream, "finish");
}
