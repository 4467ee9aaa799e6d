import { sqlForShops } from "#app/platform/database.ts";
import { isDataError } from "#app/platform/dataError.ts";
import { enqueueForShops } from "#app/platform/enqueue.ts";
import { keepBodies } from "./bodies/keepBodies.ts";
import { GIVEN, GIVEN_COLUMNS, givenValues } from "./givenRows.ts";
import { type InboxRow, rowKey } from "./inboxRow.ts";
import { unstorable } from "./readEvent.ts";
import { storeNewRows } from "./storeNewRows.ts";

const INSERT = `
  with ${GIVEN}
  insert into inbox (${GIVEN_COLUMNS}, settled_at, body_group)
  select ${GIVEN_COLUMNS}, case when state <> 'pending' then now() end, case when has_body then b.id end
  from given, (select nextval('body_group_id_seq') id offset 0) b
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
  // In one order in every process: two groups that hold the same events must not wait for each other.
  const sorted = [...rows].sort((a, b) => (rowKey(a) < rowKey(b) ? -1 : 1));
  try {
    return (await storeNewRows(sorted)) ? new Set(sorted.map(rowKey)) : await storeSome(sorted);
  } catch (error) {
    if (!isDataError(error)) throw error;
    if (rows.length === 1) return storeSome([{ ...rows[0]!, read: unstorable(rows[0]!.read, error), payload: null }]);
    const stored = new Set<string>();
    for (const row of rows) for (const key of await storeRows([row])) stored.add(key);
    return stored;
  }
}

/** Rows of which some may have been there before. */
async function storeSome(rows: readonly InboxRow[]): Promise<Set<string>> {
  return sqlForShops([...new Set(rows.map((row) => row.shopId))], async (sql) => {
    const stored = await sql.query<Stored>({ name: "store_some_rows", text: INSERT, values: givenValues(rows) });
    // A body is kept only for a row that is new.
    const bodies = new Map(rows.map((row) => [rowKey(row), row.body]));
    const withBody = stored.rows.filter((row) => row.bodyGroup !== null);
    for (const [shopId, own] of Map.groupBy(withBody, (row) => row.shopId)) {
      const kept = own.map((row) => ({ inboxId: row.id, body: bodies.get(rowKey(row))! }));
      await keepBodies(sql, shopId, own[0]!.bodyGroup!, kept);
    }
    await enqueueForShops(sql, "drain_inbox", "drain", new Set(stored.rows.filter((row) => row.state === "pending").map((row) => row.shopId)));
    return new Set(stored.rows.map(rowKey));
  });
}
