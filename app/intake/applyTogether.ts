import type { Sql } from "#app/platform/database.ts";
import { isDataError, refusal } from "#app/platform/dataError.ts";
import { log } from "#app/platform/log.ts";
import type { PendingRow } from "./drainInbox.ts";
import type { Outcome } from "./settle.ts";

type Apply = (rows: readonly PendingRow[]) => Promise<Outcome[]>;

/** Applies all rows at once; if the database refuses, each by itself, so that only the poison one fails. */
export async function applyTogether(sql: Sql, shopId: bigint, rows: readonly PendingRow[], apply: Apply): Promise<Outcome[]> {
  if (rows.length === 0) return [];
  await sql.query("savepoint together");
  try {
    const outcomes = await apply(rows);
    await sql.query("release savepoint together");
    return outcomes;
  } catch (error) {
    if (!isDataError(error)) throw error;
    await sql.query("rollback to savepoint together");
    if (rows.length === 1) {
      log.warn({ shopId: String(shopId), inboxId: String(rows[0]!.id), code: error.code }, "an event could not be stored");
      return [{ id: rows[0]!.id, state: "failed", reason: "could_not_be_stored", detail: refusal(error) }];
    }
    const outcomes: Outcome[] = [];
    for (const row of rows) outcomes.push(...(await applyTogether(sql, shopId, [row], apply)));
    return outcomes;
  }
}
