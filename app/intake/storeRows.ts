import { jsonbArray } from "#app/platform/jsonbArray.ts";
import { sqlForShops } from "#app/platform/database.ts";
import { isDataError } from "#app/platform/dataError.ts";
import { enqueueForShops } from "#app/platform/enqueue.ts";
import { keepBodies } from "./bodies/keepBodies.ts";
import { type InboxRow, rowKey } from "./inboxRow.ts";
import { unstorable } from "./readEvent.ts";
import { storableText } from "./storable.ts";

const INSERT = `
  insert into inbox (shop_id, source, topic, event_id, triggered_at, state, reason, detail, narrowing, payload, settled_at, body_group)
  select shop_id, source, topic, event_id, triggered_at, state, reason, detail, narrowing, payload, case when state <> 'pending' then now() end,
    case when has_body then b.id end
  from unnest($1::bigint[], $2::text[], $3::text[], $4::text[], $5::timestamptz[], $6::text[], $7::text[], $8::text[], $9::int[], $10::jsonb[], $11::boolean[])
    with ordinality g(shop_id, source, topic, event_id, triggered_at, state, reason, detail, narrowing, payload, has_body, n),
    (select nextval('body_group_id_seq') id offset 0) b
  order by n
  on conflict do nothing
  returning shop_id "shopId", id, source, topic, event_id "eventId", state, body_group "bodyGroup"`;

type Stored = Pick<InboxRow, "shopId" | "source" | "topic" | "eventId"> & { id: bigint; state: string; bodyGroup: bigint | null };

/**
 * Stores rows, no two of which have the same key, in one commit. A row that the database refuses does not hold up the others: it is kept as
 * failed, with its body.
 * @returns The keys of the rows that were not there before.
 */
export async function storeRows(rows: readonly InboxRow[]): Promise<Set<string>> {
  try {
    return await insert(rows);
  } catch (error) {
    if (!isDataError(error)) throw error;
    if (rows.length === 1) return insert([{ ...rows[0]!, read: unstorable(rows[0]!.read, error), payload: null }]);
    const stored = new Set<string>();
    for (const row of rows) for (const key of await storeRows([row])) stored.add(key);
    return stored;
  }
}

async function insert(rows: readonly InboxRow[]): Promise<Set<string>> {
  // In one order in every process: two groups that hold the same events must not wait for each other.
  const sorted = rows.map((row) => ({ row, key: rowKey(row) })).sort((a, b) => (a.key < b.key ? -1 : 1));
  const column = <T>(of: (row: InboxRow) => T) => sorted.map(({ row }) => of(row));
  const values = [
    column((row) => row.shopId),
    column((row) => row.source),
    column((row) => row.topic),
    column((row) => row.eventId),
    column((row) => row.triggeredAt),
    column((row) => row.read.state),
    column((row) => row.read.reason),
    column((row) => row.read.detail && storableText(row.read.detail)),
    column((row) => row.read.narrowing),
    jsonbArray(column((row) => row.payload)),
    column((row) => row.body !== null),
  ];
  return sqlForShops([...new Set(rows.map((row) => row.shopId))], async (sql) => {
    const stored = await sql.query<Stored>({ name: "store_rows", text: INSERT, values });
    // A body is kept only for a row that is new.
    const bodies = new Map(sorted.map(({ key, row }) => [key, row.body]));
    for (const [shopId, own] of Map.groupBy(
      stored.rows.filter((row) => row.bodyGroup !== null),
      (row) => row.shopId,
    ))
      await keepBodies(
        sql,
        shopId,
        own[0]!.bodyGroup!,
        own.map((row) => ({ inboxId: row.id, body: bodies.get(rowKey(row))! })),
      );
    await enqueueForShops(sql, "drain_inbox", "drain", new Set(stored.rows.filter((row) => row.state === "pending").map((row) => row.shopId)));
    return new Set(stored.rows.map(rowKey));
  });
}
