import type { Sql } from "#app/platform/database.ts";
import { packBodies } from "./packBodies.ts";

/** An inbox row whose body is to be kept. */
export type Kept = { inboxId: bigint; body: Uint8Array };

/**
 * Keeps the whole bodies of rows of one shop together, in the caller's transaction.
 * @param id From body_group's sequence; the rows' `body_group` says it.
 */
export async function keepBodies(sql: Sql, shopId: bigint, id: bigint, kept: readonly Kept[]): Promise<void> {
  if (kept.length === 0) return;
  await sql.query({
    name: "keep_bodies",
    text: "insert into body_group (shop_id, id, inbox_ids, bodies) values ($1, $2, $3, $4)",
    values: [shopId, id, kept.map((one) => one.inboxId), packBodies(kept.map((one) => one.body))],
  });
}
