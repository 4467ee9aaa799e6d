import type { Sql } from "#app/platform/database.ts";
import { enqueue } from "#app/platform/enqueue.ts";
import { readBodies } from "./bodies/readBodies.ts";
import { type ReadEvent, readEvent } from "./readEvent.ts";
import { storableJson, storableText } from "./storable.ts";

/** What came of events that were read again: on their way, of no use, failed again, nothing kept that can be read. */
export type RetryCounts = { read: number; ignored: number; failed: number; gone: number };

type Row = { id: bigint; source: string; topic: string; triggeredAt: Date; hasPayload: boolean };

const READ = `
  select i.id, i.source, i.topic, i.triggered_at "triggeredAt", i.payload is not null "hasPayload"
  from inbox i where i.shop_id = $1 and i.id = any($2::bigint[]) and i.state = 'failed' order by i.id for update`;

// A row that was narrowed and could not be stored keeps its narrowed form where the body is gone.
const WRITE = `
  update inbox i set state = e.state, reason = e.reason, detail = e.detail, narrowing = coalesce(e.narrowing, i.narrowing),
    payload = case when e.narrowing is null then i.payload else e.payload end, settled_at = case when e.state <> 'pending' then now() end
  from unnest($2::bigint[], $3::text[], $4::text[], $5::text[], $6::int[], $7::jsonb[]) e(id, state, reason, detail, narrowing, payload)
  where i.shop_id = $1 and i.id = e.id`;

/**
 * Reads failed events with the narrowing of today, from their kept bodies, in the caller's transaction: what can be read now goes the
 * ordinary way, the rest fails with the reason of today. An event stays one inbox row, so it counts once.
 */
export async function readAgain(sql: Sql, shopId: bigint, inboxIds: readonly bigint[]): Promise<RetryCounts> {
  const counts: RetryCounts = { read: 0, ignored: 0, failed: 0, gone: 0 };
  const { rows } = await sql.query<Row>(READ, [shopId, inboxIds]);
  const bodies = await readBodies(sql, shopId, inboxIds);
  const ends = rows.flatMap((row) => {
    const end = endOf(shopId, row, bodies.get(row.id));
    counts[end === null ? "gone" : end.state === "pending" ? "read" : end.state]++;
    return end === null ? [] : [{ id: row.id, ...end }];
  });
  const column = <T>(of: (end: (typeof ends)[number]) => T) => ends.map(of);
  await sql.query(WRITE, [
    shopId,
    column((e) => e.id),
    column((e) => e.state),
    column((e) => e.reason),
    column((e) => e.detail && storableText(e.detail)),
    column((e) => e.narrowing),
    column((e) => (e.payload === null ? null : storableJson(e.payload))),
  ]);
  if (counts.read) await enqueue(sql, "drain_inbox", { shopId: String(shopId) }, { queue: `shop:${shopId}`, key: `drain:${shopId}` });
  return counts;
}

type End = ReadEvent | { narrowing: null; state: "pending"; reason: null; detail: null; payload: null };

function endOf(shopId: bigint, { source, topic, triggeredAt, hasPayload }: Row, body: Buffer | undefined): End | null {
  // What failed in a file is kept in the file's shape: read as a webhook it would fail for another reason than the true one.
  if (source === "backfill" && !hasPayload) return null;
  if (body) return readEvent({ shopId, topic, triggeredAt, body });
  return hasPayload ? { narrowing: null, state: "pending", reason: null, detail: null, payload: null } : null;
}
