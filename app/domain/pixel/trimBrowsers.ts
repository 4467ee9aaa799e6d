import type { Sql } from "#app/platform/database.ts";
import type { PixelKind } from "./pixelEvent.ts";

/** Of each browser so many of the newest events are kept. Nobody who buys has more that matter; who floods loses his own oldest ones. */
const MOST: Record<PixelKind, number> = { page_viewed: 100, checkout_completed: 20, form_submitted: 20 };

const TRIM = `
  with old as materialized (
    select e.event_id from unnest($2::text[]) c(key) cross join unnest($3::text[], $4::int[]) k(kind, most)
      cross join lateral (
        select event_id from pixel_event where shop_id = $1 and client_key = c.key and kind = k.kind order by at desc, event_id desc offset k.most
      ) e
  )
  delete from pixel_event e using old where e.shop_id = $1 and e.event_id = old.event_id`;

/**
 * Drops all but the newest events of each kind of the given browsers, ties by event id. What is left is the same whatever came first: an event is
 * dropped only for others that are newer, and these stay or are dropped for newer ones still.
 */
export async function trimBrowsers(sql: Sql, shopId: bigint, clientKeys: readonly string[]): Promise<void> {
  await sql.query({ name: "trim_browsers", text: TRIM, values: [shopId, clientKeys, Object.keys(MOST), Object.values(MOST)] });
}
