import { sqlForShops } from "#app/platform/database.ts";
import { isDataError } from "#app/platform/dataError.ts";
import { enqueue } from "#app/platform/enqueue.ts";
import { keepBody } from "./keptBody.ts";
import { type IncomingEvent, type ReadEvent, readEvent, unstorable } from "./readEvent.ts";
import { storableJson, storableText } from "./storable.ts";

// One statement for rows and bodies: a body is kept only for a row that is new. NUL cannot be stored as text or in jsonb.
const INSERT = `
  with fresh as (
    insert into inbox (shop_id, source, topic, event_id, triggered_at, state, reason, detail, narrowing, payload, settled_at)
    select e.shop_id, e.source, e.topic, e.event_id, e.triggered_at, e.state, e.reason, e.detail, e.narrowing, e.payload,
           case when e.state <> 'pending' then now() end
    from unnest($1::bigint[], $2::text[], $3::text[], $4::text[], $5::timestamptz[], $6::text[], $7::text[], $8::text[], $9::int[], $10::jsonb[])
      with ordinality e(shop_id, source, topic, event_id, triggered_at, state, reason, detail, narrowing, payload, n)
    order by e.shop_id, e.source, e.topic, e.event_id, e.n
    on conflict do nothing
    returning shop_id, id, source, topic, event_id, state
  ), kept as (
    insert into inbox_body (shop_id, inbox_id, body)
    select f.shop_id, f.id, b.body
    from (select distinct on (shop_id, source, topic, event_id) * from unnest($1::bigint[], $2::text[], $3::text[], $4::text[], $11::bytea[]) b(shop_id, source, topic, event_id, body)) b
    join fresh f using (shop_id, source, topic, event_id)
    where b.body is not null
  )
  select shop_id, source, topic, event_id, state from fresh`;

export type Accepted = "received" | "duplicate";

/**
 * The one door in: events become inbox rows, each once for (shop, source, topic, event id), in one commit. When this resolves they
 * are durable and the worker has been told.
 * @returns In the events' order, whether each was new.
 */
export async function acceptEvents(events: readonly IncomingEvent[]): Promise<Accepted[]> {
  if (events.length === 0) return [];
  const rows = events.map((event) => ({ event, read: readEvent(event) }));
  try {
    return await store(rows);
  } catch (error) {
    // One event that the database refuses must not hold up the others that came in with it.
    if (!isDataError(error)) throw error;
    const alone: Accepted[] = [];
    for (const { event, read } of rows)
      alone.push(...(rows.length > 1 ? await acceptEvents([event]) : await store([{ event, read: unstorable(read, error) }])));
    return alone;
  }
}

type Row = { event: IncomingEvent; read: ReadEvent };

async function store(rows: readonly Row[]): Promise<Accepted[]> {
  const shopIds = [...new Set(rows.map((row) => row.event.shopId))];
  const column = <T>(of: (row: Row) => T) => rows.map(of);
  const left = await sqlForShops(shopIds, async (sql) => {
    const inserted = await sql.query<{ shop_id: bigint; source: string; topic: string; event_id: string; state: string }>(INSERT, [
      column((r) => r.event.shopId),
      column((r) => r.event.source),
      column((r) => storableText(r.event.topic)),
      column((r) => storableText(r.event.eventId)),
      column((r) => r.event.triggeredAt),
      column((r) => r.read.state),
      column((r) => r.read.reason),
      column((r) => r.read.detail && storableText(r.read.detail)),
      column((r) => r.read.narrowing),
      column((r) => (r.read.payload === null ? null : storableJson(r.read.payload))),
      column((r) => (r.read.state === "ignored" ? null : keepBody(r.event.body))),
    ]);
    const waiting = new Set(inserted.rows.filter((row) => row.state === "pending").map((row) => row.shop_id));
    // Rows and jobs in one order in every process: two groups with the same shops must not wait for each other.
    for (const shopId of [...waiting].sort((a, b) => (a < b ? -1 : 1)))
      await enqueue(sql, "drain_inbox", { shopId: String(shopId) }, { queue: `shop:${shopId}`, key: `drain:${shopId}` });
    return new Set(inserted.rows.map((row) => keyOf(row.shop_id, row.source, row.topic, row.event_id)));
  });
  // The first of equal events is the one that was stored.
  return rows.map(({ event }) =>
    left.delete(keyOf(event.shopId, event.source, storableText(event.topic), storableText(event.eventId))) ? "received" : "duplicate",
  );
}

function keyOf(...parts: unknown[]): string {
  return parts.join("\n");
}
