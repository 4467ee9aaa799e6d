import type { Shop } from "#app/domain/shops/findShop.ts";
import { failedEvents, type FailedEvent } from "#app/metrics/queries/failedEvents.ts";
import { intakeStatus } from "#app/metrics/queries/intakeStatus.ts";
import { sqlForShop } from "#app/platform/database.ts";
import type { FailedRetry } from "#app/platform/generated/prisma/client.ts";
import { dayIn } from "#app/platform/day.ts";
import { reasonWords, sourceWords, topicWords } from "./eventWords.ts";
import { formatsOf, type ShopFormats } from "./formats.ts";
import { plural } from "./pluralCount.ts";

const PAGE_SIZE = 50;

/** Events that could not be read, by reason, and how a retry of many of them stands. Shows no content but the field that was wrong. */
export async function failedEventsScreen(shop: Shop, retry: FailedRetry | null, query: { reason: string; page: number }) {
  const formats = formatsOf(shop);
  const reason = query.reason || null;
  const { found, status } = await sqlForShop(shop.id, async (sql) => ({
    found: await failedEvents(sql, shop.id, { reason, page: query.page, pageSize: PAGE_SIZE }),
    status: await intakeStatus(sql, shop.id),
  }));
  return {
    reason,
    reasons: status.failed.map((one) => ({ value: one.reason, label: `${reasonWords(one.reason)} (${formats.count(one.count)})` })),
    rows: found.rows.map((row) => eventRow(formats, shop.timeZone, row)),
    page: { page: query.page, pageSize: PAGE_SIZE, total: found.total },
    retry: retry && retryView(formats, retry),
  };
}

function eventRow(formats: ShopFormats, timeZone: string, row: FailedEvent) {
  return {
    id: String(row.id),
    what: topicWords(row.topic),
    source: sourceWords(row.source),
    at: formats.instant(row.receivedAt),
    day: dayIn(timeZone, row.receivedAt),
    reason: reasonWords(row.reason),
    detail: row.detail,
    kept: row.kept,
    way: wayOf(row),
  };
}

/** What can be done: read it again, read its order from Shopify, or compare the orders of its day. */
function wayOf(row: FailedEvent): "retry" | "fetch" | "compare" | null {
  // What is kept of a file's line is no event's body, and its day says nothing: the order is at Shopify.
  if (row.source === "backfill") return row.orderId !== null ? "fetch" : null;
  if (row.kept) return "retry";
  if (row.orderId !== null) return "fetch";
  return isOfOrder(row.topic) ? "compare" : null;
}

function isOfOrder(topic: string): boolean {
  return topic.startsWith("orders/") || topic.startsWith("refunds/");
}

function retryView(formats: ShopFormats, retry: FailedRetry) {
  const done = retry.read + retry.ignored + retry.failed + retry.gone;
  return {
    running: retry.finishedAt === null,
    progress: retry.total === 0 ? 100 : Math.min(100, Math.floor((100 * done) / retry.total)),
    words: retryWords(formats, retry),
    total: plural(formats, retry.total, "event"),
  };
}

/** What came of events that were read again, for a toast or a line. */
export function retryWords(formats: Pick<ShopFormats, "count">, counts: { read: number; ignored: number; failed: number; gone: number }): string {
  const parts = [
    counts.read > 0 && `${formats.count(counts.read)} read again`,
    counts.ignored > 0 && `${formats.count(counts.ignored)} of no use`,
    counts.failed > 0 && `${formats.count(counts.failed)} failed again`,
    counts.gone > 0 && `${formats.count(counts.gone)} with nothing kept that can be read`,
  ].filter(Boolean);
  return parts.length > 0 ? parts.join(", ") : "Nothing was left to read";
}
