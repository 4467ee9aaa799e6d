import type { Sql } from "#app/platform/database.ts";
import { NARROWING } from "#app/domain/orders/orderVersion.ts";
import { enqueue } from "#app/platform/enqueue.ts";
import type { PendingRow } from "./drainInbox.ts";
import { READ_AGAIN } from "./topics.ts";

/** The second in which both states were made is over, and news of a third one has come. */
const CALM_MS = 2000;

// Only where there is a shop to ask.
const AGAINST_FACTS = `
  select distinct w.order_id from unnest($2::bigint[], $3::timestamptz[], $4::text[]) w(order_id, updated_at, hash)
    cross join lateral (select updated_at, version_hash, narrowing from order_fact where shop_id = $1 and order_id = w.order_id offset 0) o
  where o.updated_at = w.updated_at and o.version_hash <> w.hash and o.narrowing = ${NARROWING}
    and exists (select from shop where id = $1 and installed_at is not null and uninstalled_at is null)`;

/**
 * Has an order read again of which two webhooks tell different states with the same updated_at: which of them is the later one they do
 * not say. To be called before the versions are saved, in their transaction.
 */
export async function noticeTies(sql: Sql, shopId: bigint, rows: readonly PendingRow[]): Promise<void> {
  const versions = rows.filter((row) => row.step === "order" && row.source === "webhook" && row.topic !== READ_AGAIN);
  if (versions.length === 0) return;
  const column = <T>(of: (row: PendingRow) => T) => versions.map(of);
  const { rows: tied } = await sql.query<{ order_id: bigint }>({
    name: "tied_versions",
    text: AGAINST_FACTS,
    values: [shopId, column((row) => row.orderId), column((row) => row.updatedAt), column((row) => row.hash)],
  });
  for (const orderId of new Set([...tied.map((row) => String(row.order_id)), ...tiedAmong(versions)]))
    await enqueue(sql, "fetch_order", { shopId: String(shopId), orderId }, { key: `fetch:${shopId}:${orderId}`, delayMs: CALM_MS });
}

/** Orders of which the batch itself has two states of one second. */
function tiedAmong(versions: readonly PendingRow[]): string[] {
  const hashes = new Map<string, string | null>();
  return versions.flatMap(({ orderId, updatedAt, hash }) => {
    const key = `${orderId}@${updatedAt}`;
    if (!hashes.has(key)) hashes.set(key, hash);
    return hashes.get(key) === hash ? [] : [orderId!];
  });
}
