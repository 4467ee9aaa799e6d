import { once } from "node:events";
import { from as copyFrom } from "pg-copy-streams";
import type { Sql } from "#app/platform/database.ts";
import { LINE_COLUMNS } from "./clickLine.ts";

// The session's own table: what was staged goes with the transaction.
const STAGING = `create temp table if not exists staged_click (
  shop_id bigint, campaign_id bigint, participation_id bigint, click_id uuid, ms bigint, kind text, visitor text, in_app text, referrer_host text, post text
) on commit delete rows`;

/** Puts lines (see clickLine) into the session's own table staged_click, to the end of the transaction. */
export async function stageClicks(sql: Sql, lines: readonly string[]): Promise<void> {
  await sql.query(STAGING);
  const stream = sql.query(copyFrom(`copy staged_click (${LINE_COLUMNS}) from stdin`));
  stream.end(`${lines.join("\n")}\n`);
  await once(stream, "finish");
}
