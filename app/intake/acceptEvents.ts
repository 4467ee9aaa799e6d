import { type InboxRow, inboxRow, rowKey } from "./inboxRow.ts";
import type { IncomingEvent } from "./readEvent.ts";
import { storeRows } from "./storeRows.ts";

export type Accepted = "received" | "duplicate";

/**
 * The one door in: events become inbox rows, each once for (shop, source, topic, event id), in one commit. When this resolves they
 * are durable and the worker has been told.
 * @returns In the events' order, whether each was new.
 */
export function acceptEvents(events: readonly IncomingEvent[]): Promise<Accepted[]> {
  return acceptRows(events.map(inboxRow));
}

/** The same, of events that were read before. The first of equal ones is the one that is stored. */
export async function acceptRows(rows: readonly InboxRow[]): Promise<Accepted[]> {
  const first = new Map<string, InboxRow>();
  for (const row of rows) if (!first.has(rowKey(row))) first.set(rowKey(row), row);
  if (first.size === 0) return [];
  const stored = await storeRows([...first.values()]);
  return rows.map((row) => (stored.delete(rowKey(row)) ? "received" : "duplicate"));
}
