import type { Sql } from "#app/platform/database.ts";

/** An order that waits for the second pass. `body`: what the file told of it, as kept bodies are; null: all of it is to be read again. */
export type OrderLeft = { orderId: string; eventId: string; refundIds: string[]; body: Uint8Array | null };

// What has been read before, by this backfill or another, is not read again: the event is known.
const LEAVE = `
  insert into backfill_rest (shop_id, backfill_id, order_id, event_id, refund_ids, body)
  select distinct on (g.order_id) $1::bigint, $2::bigint, g.order_id, g.event_id, g.refund_ids::bigint[], g.body
  from unnest($4::bigint[], $5::text[], $6::text[], $7::bytea[]) g(order_id, event_id, refund_ids, body)
    left join lateral (
      select true known from inbox where shop_id = $1 and source = 'backfill' and topic = $3 and event_id = g.event_id offset 0
    ) i on true
  where i.known is null
  order by g.order_id
  on conflict (shop_id, backfill_id, order_id) do update set event_id = excluded.event_id, refund_ids = excluded.refund_ids, body = excluded.body
  returning xmax = 0 "isNew"`;

/** Leaves orders for the second pass. @returns How many did not wait for it already. */
export async function leaveForLater(sql: Sql, shopId: bigint, backfillId: bigint, topic: string, orders: readonly OrderLeft[]): Promise<number> {
  if (orders.length === 0) return 0;
  const { rows } = await sql.query<{ isNew: boolean }>(LEAVE, [
    ...[shopId, backfillId, topic],
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

/** These orders are read: the progress is written with it. @param perSecond Orders a second as measured. */
export async function ordersRead(sql: Sql, shopId: bigint, backfillId: bigint, orderIds: readonly bigint[], perSecond: number): Promise<void> {
  await sql.query("delete from backfill_rest where shop_id = $1 and backfill_id = $2 and order_id = any($3::bigint[])", [
    shopId,
    backfillId,
    orderIds,
  ]);
  await sql.query("update backfill set refunded_read = refunded_read + $3, per_second = $4 where shop_id = $1 and id = $2", [
    ...[shopId, backfillId, orderIds.length],
    perSecond,
  ]);
}

/** Drops what an ended backfill left: nobody's data stays behind. */
export async function dropLeft(sql: Sql, shopId: bigint, backfillId: bigint): Promise<void> {
  await sql.query("delete from backfill_rest where shop_id = $1 and backfill_id = $2", [shopId, backfillId]);
}
