import { topicOf } from "#app/intake/topics.ts";
import { sqlForShops } from "#app/platform/database.ts";
import { log } from "#app/platform/log.ts";

const FLUSH_MS = 5000;
const DAYS_KEPT = 30;

type Count = { shopId: bigint; topic: string; day: string; received: number; last: Date };

let counts = new Map<string, Count>();
let timer: NodeJS.Timeout | undefined;

// In one order in every process: two that count for the same shops must not wait for each other.
const ADD = `
  insert into webhook_day (shop_id, topic, day, received, last_received_at)
  select * from unnest($1::bigint[], $2::text[], $3::date[], $4::int[], $5::timestamptz[]) c(shop_id, topic, day, received, last_at) order by 1, 2, 3
  on conflict (shop_id, topic, day) do update set received = webhook_day.received + excluded.received,
    last_received_at = greatest(webhook_day.last_received_at, excluded.last_received_at)
  returning shop_id, xmax = 0 fresh`;

/**
 * Notes that a delivery of a topic was taken in, duplicates included. It is kept in memory and added to the day's count every few
 * seconds, so that a delivery costs nothing; a process that is killed forgets the last of these, which only the sync screen shows.
 */
export function countDelivery(shopId: bigint, topic: string): void {
  if (!topicOf(topic)) return;
  const last = new Date();
  const day = last.toISOString().slice(0, 10);
  const key = `${shopId}/${topic}/${day}`;
  const count = counts.get(key);
  if (count) Object.assign(count, { received: count.received + 1, last });
  else counts.set(key, { shopId, topic, day, received: 1, last });
  timer ??= setTimeout(() => void flushDeliveries(), FLUSH_MS).unref();
}

/** Adds what was noted to the days' counts. For the timer, and for a process that ends. */
export async function flushDeliveries(): Promise<void> {
  clearTimeout(timer);
  timer = undefined;
  const rows = [...counts.values()];
  counts = new Map();
  if (rows.length === 0) return;
  const column = <T>(of: (count: Count) => T) => rows.map(of);
  const shopIds = [...new Set(column((c) => c.shopId))];
  try {
    await sqlForShops(shopIds, async (sql) => {
      const values = [column((c) => c.shopId), column((c) => c.topic), column((c) => c.day), column((c) => c.received), column((c) => c.last)];
      const added = await sql.query<{ shop_id: bigint; fresh: boolean }>(ADD, values);
      const newDay = added.rows.filter((row) => row.fresh).map((row) => row.shop_id);
      if (newDay.length) await sql.query(`delete from webhook_day where shop_id = any($1::bigint[]) and day < current_date - ${DAYS_KEPT}`, [newDay]);
    });
  } catch (error) {
    log.warn({ err: (error as Error).message }, "deliveries could not be counted");
  }
}
