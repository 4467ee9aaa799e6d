import type { Sql } from "#app/platform/database.ts";

/** How an inbox row ended. */
export type Outcome = { id: bigint; state: "done" | "ignored" | "failed"; reason?: string; detail?: string };

/** Writes how rows ended. */
export async function settle(sql: Sql, shopId: bigint, outcomes: readonly Outcome[]): Promise<void> {
  await sql.query(
    `update inbox i set state = o.state, reason = o.reason, detail = o.detail, settled_at = now()
     from unnest($2::bigint[], $3::text[], $4::text[], $5::text[]) o(id, state, reason, detail)
     where i.shop_id = $1 and i.id = o.id`,
    [
      shopId,
      outcomes.map((o) => o.id),
      outcomes.map((o) => o.state),
      outcomes.map((o) => o.reason ?? null),
      outcomes.map((o) => o.detail?.slice(0, 500) ?? null),
    ],
  );
}
