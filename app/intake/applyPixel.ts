import { savePixelEvents } from "#app/domain/pixel/savePixelEvents.ts";
import type { Sql } from "#app/platform/database.ts";
import type { PendingRow } from "./drainInbox.ts";
import type { Outcome } from "./settle.ts";

/** Makes pixel events into facts, all of a batch at once, and joins the orders and customers that they tell of. */
export async function applyPixel(sql: Sql, shopId: bigint, rows: readonly PendingRow[]): Promise<Outcome[]> {
  const saved = await savePixelEvents(
    sql,
    shopId,
    rows.map((row) => row.id),
  );
  return rows.map((row) => (saved.has(row.eventId) ? { id: row.id, state: "done" } : { id: row.id, state: "ignored", reason: "no_change" }));
}
