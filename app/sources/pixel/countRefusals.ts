import { sqlForShops } from "#app/platform/database.ts";
import { log } from "#app/platform/log.ts";

/** Why a pixel event of a known shop was not taken in. */
export type RefusalReason = "bad_shape" | "too_long" | "too_many" | "too_old";

const FLUSH_MS = 5000;
const DAYS_KEPT = 30;

type Count = { shopId: bigint; day: string; reason: RefusalReason; count: number };

let counts = new Map<string, Count>();
let timer: NodeJS.Timeout | undefined;

const ADD = `
  insert into pixel_refusal (shop_id, day, reason, count)
  select * from unnest($1::bigint[], $2::date[], $3::text[], $4::int[]) c(shop_id, day, reason, count) order by 1, 2, 3
  on conflict (shop_id, day, reason) do update set count = pixel_refusal.count + excluded.count`;

/** Notes a refusal in memory; it is added to the day's count every few seconds, so that a flood costs no writes. */
export function countRefusal(shopId: bigint, reason: RefusalReason): void {
  const day = new Date().toISOString().slice(0, 10);
  const key = `${shopId}/${day}/${reason}`;
  const count = counts.get(key);
  if (count) count.count++;
  else counts.set(key, { shopId, day, reason, count: 1 });
  timer ??= setTimeout(() => void flushRefusals(), FLUSH_MS).unref();
}

/** Adds what was noted to the days' counts. For the timer, and for a process that ends. */
export async function flushRefusals(): Promise<void> {
  clearTimeout(timer);
  timer = undefined;
  const rows = [...counts.values()];
  counts = new Map();
  if (rows.length === 0) return;
  const shopIds = [...new Set(rows.map((row) => row.shopId))];
  try {
    await sqlForShops(shopIds, async (sql) => {
      await sql.query(ADD, [rows.map((row) => row.shopId), rows.map((row) => row.day), rows.map((row) => row.reason), rows.map((row) => row.count)]);
      await sql.query(`delete from pixel_refusal where shop_id = any($1::bigint[]) and day < current_date - ${DAYS_KEPT}`, [shopIds]);
    });
  } catch (error) {
    log.warn({ err: error }, "refused pixel events could not be counted");
  }
}
