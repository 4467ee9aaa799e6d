import type { Sql } from "#app/platform/database.ts";
import { isDataError, isPassing, refusal } from "#app/platform/dataError.ts";
import type { PendingRow } from "./drainInbox.ts";
import type { Outcome } from "./settle.ts";
import type { Step } from "./topics.ts";

export type Applied = "done" | "not_ours" | "no_change";
/** Applies one event in the batch's transaction and says how it ended. */
export type Apply = (sql: Sql, shopId: bigint, event: { id: bigint; topic: string; triggeredAt: Date; payload: unknown }) => Promise<Applied>;
export type Appliers = Record<Exclude<Step, "order" | "refund" | "order_deletion" | "pixel">, Apply>;

/** Events that change few rows, one after another, each under its own savepoint. */
export async function applyEach(sql: Sql, shopId: bigint, rows: readonly PendingRow[], appliers: Appliers): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const row of rows) {
    await sql.query("savepoint each");
    try {
      const { rows: found } = await sql.query<{ payload: unknown }>("select payload from inbox where shop_id = $1 and id = $2", [shopId, row.id]);
      const applied = await appliers[row.step as keyof Appliers](sql, shopId, {
        id: row.id,
        topic: row.topic,
        triggeredAt: row.triggeredAt,
        payload: found[0]!.payload,
      });
      await sql.query("release savepoint each");
      outcomes.push(applied === "done" ? { id: row.id, state: "done" } : { id: row.id, state: "ignored", reason: applied });
    } catch (error) {
      if (isPassing(error)) throw error;
      await sql.query("rollback to savepoint each");
      outcomes.push({
        id: row.id,
        state: "failed",
        reason: "could_not_be_stored",
        detail: isDataError(error) ? refusal(error) : (error as Error).message,
      });
    }
  }
  return outcomes;
}
