import type { Sql } from "#app/platform/database.ts";

export type ReasonCount = { reason: string; count: number };
export type IntakeStatus = { pending: number; lastEventAt: Date | null; failed: ReasonCount[]; ignored: ReasonCount[] };

// Each answered by its own index: what waits, what did not end well, and the newest row.
const WAITING = "select count(*) n from inbox where shop_id = $1 and state = 'pending'";
const NEWEST = "select received_at from inbox where shop_id = $1 order by id desc limit 1";
const REASONS =
  "select state, reason, count(*) n from inbox where shop_id = $1 and state in ('failed', 'ignored') group by state, reason order by n desc, reason";

/** How the shop's intake stands: what waits, when something last came, and what did not become a fact, by reason. */
export async function intakeStatus(sql: Sql, shopId: bigint): Promise<IntakeStatus> {
  const waiting = await sql.query<{ n: bigint }>(WAITING, [shopId]);
  const newest = await sql.query<{ received_at: Date }>(NEWEST, [shopId]);
  const reasons = await sql.query<{ state: string; reason: string; n: bigint }>(REASONS, [shopId]);
  const counts = (state: string) => reasons.rows.filter((row) => row.state === state).map((row) => ({ reason: row.reason, count: Number(row.n) }));
  return {
    pending: Number(waiting.rows[0]!.n),
    lastEventAt: newest.rows[0]?.received_at ?? null,
    failed: counts("failed"),
    ignored: counts("ignored"),
  };
}
