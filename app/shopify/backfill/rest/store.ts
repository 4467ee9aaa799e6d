import type { Sql } from "#app/platform/database.ts";

/** An order that waits for the second pass. `body`: what the file told of it, as kept bodies are; null: all of it is to be read again. */
export type OrderLeft = { orderId: string; eventId: string; refundIds: string[]; body: Uint8Array | null };

const LEAVE = `
  insert into backfill_rest (shop_id, backfill_id, order_id, event_id, refund_ids, body)
  select distinct on (g.order_id) $1::bigint, $2::bigint, g.order_id, g.event_id, g.refund_ids::bigint[], g.body
  from unnest($3::bigint[], $4::text[], $5::text[], $6::bytea[]) g(order_id, event_id, refund_ids, body)
  order by g.order_id
  on conflict (shop_id, backfill_id, order_id) do update set event_id = excluded.event_id, refund_ids = excluded.refund_ids, body = excluded.body
  returning xmax = 0 "isNew"`;

// In a young shop's inbox the planner takes the shop's rows for few, and would go through all of them by any index that begins with the shop. Only
// the index of the events' names gives them in their order: where nothing may be sorted, it is the one that is left.
const KNOWN = `
  select event_id "eventId" from inbox where shop_id = $1 and source = 'backfill' and topic = $2 and event_id = any($3::text[]) order by event_id`;

/** Which of the events an earlier reading has brought: what they would tell is not read again. */
export async function knownEvents(sql: Sql, shopId: bigint, topic: string, eventIds: readonly string[]): Promise<Set<string>> {
  await sql.query("select set_config('enable_sort', 'off', true)");
  const { rows } = await sql.query<{ eventId: string }>(KNOWN, [shopId, topic, eventIds]);
  return new Set(rows.map((row) => row.eventId));
}

/** Leaves orders for the second pass. @returns How many did not wait for it already. */
export async function leaveForLater(sql: Sql, shopId: bigint, backfillId: bigint, orders: readonly OrderLeft[]): Promise<number> {
  if (orders.length === 0) return 0;
  const { rows } = await sql.query<{ isNew: boolean }>(LEAVE, [
    ...[shopId, backfillId],
    orders.map((order) => order.orderId),
    orders.map((order) => order.eventId),
    orders.map((order) => `{${order.refundIds.join(",")}}`),
    orders.map((order) => order.body),
  ]);
  return rows.filter((row) => row.isNew).length;
}

type Row = { orderId: bigint; eventId: string; refundIds: bigint[]; body: Buffer | null };

/** The next orders of the second pass. */
export async function ordersLeft(sql: Sql, shopId: bigint, backfillId: bigint, most: number): Promise<Row[]> {
  const { rows } = await sql.query<Row>(
    `select order_id "orderId", event_id "eventId", refund_ids "refundIds", body from backfill_rest
     where shop_id = $1 and backfill_id = $2 order by order_id limit $3`,
    [shopId, backfillId, most],
  );
  return rows;
}

/** These orders are read, of which `failed` could not be: the progress is written with it. @param perSecond Orders a second as measured. */
export async function ordersRead(
  sql: Sql,
  { shopId, id }: { shopId: bigint; id: bigint },
  orderIds: readonly bigint[],
  failed: number,
  perSecond: number,
): Promise<void> {
  await sql.query("delete from backfill_rest where shop_id = $1 and backfill_id = $2 and order_id = any($3::bigint[])", [shopId, id, orderIds]);
  await sql.query(
    `update backfill set refunded_read = refunded_read + $3, failed_count = failed_count + $4, per_second = $5 where shop_id = $1 and id = $2`,
    [shopId, id, orderIds.length, failed, perSecond],
  );
}

/** Drops what an ended backfill left: nobody's data stays behind. */
export async function dropLeft(sql: Sql, shopId: bigint, backfillId: bigint): Promise<void> {
  await sql.query("delete from backfill_rest where shop_id = $1 and backfill_id = $2", [shopId, backfillId]);
}
