import { sqlForShop } from "#app/platform/database.ts";
import { storableText } from "./storable.ts";

export type EventKey = { topic: string; eventId: string };
export type OutcomeCounts = { done: number; ignored: Record<string, number>; failed: Record<string, number> };

const CHUNK = 5000;

/** How the named events of a source ended, by reason. */
export async function countOutcomes(shopId: bigint, source: string, events: readonly EventKey[]): Promise<OutcomeCounts> {
  const counts: OutcomeCounts = { done: 0, ignored: {}, failed: {} };
  for (let from = 0; from < events.length; from += CHUNK) {
    const chunk = events.slice(from, from + CHUNK);
    const { rows } = await sqlForShop(shopId, (sql) =>
      sql.query<{ state: "done" | "ignored" | "failed" | "pending"; reason: string | null; n: bigint }>(
        `select i.state, i.reason, count(*) n from unnest($3::text[], $4::text[]) e(topic, event_id)
         join inbox i on i.shop_id = $1 and i.source = $2 and i.topic = e.topic and i.event_id = e.event_id group by 1, 2`,
        [shopId, source, chunk.map((event) => storableText(event.topic)), chunk.map((event) => storableText(event.eventId))],
      ),
    );
    for (const { state, reason, n } of rows) {
      if (state === "done") counts.done += Number(n);
      else if (state !== "pending") counts[state][reason!] = (counts[state][reason!] ?? 0) + Number(n);
    }
  }
  return counts;
}
