import { latestReconciliations } from "#app/domain/reconciliations/store.ts";
import type { Shop } from "#app/domain/shops/findShop.ts";
import { COUNT_TO, IGNORED_DAYS, intakeStatus, type IntakeStatus, type ReasonCount } from "#app/metrics/queries/intakeStatus.ts";
import { webhookHealth } from "#app/metrics/queries/webhookHealth.ts";
import { sqlForShop } from "#app/platform/database.ts";
import type { Backfill } from "#app/platform/generated/prisma/client.ts";
import { backfillProgress } from "./backfillProgress.ts";
import { durationWords } from "./durations.ts";
import { reasonWords, sourceWords, topicWords } from "./eventWords.ts";
import { formatsOf, type ShopFormats } from "./formats.ts";
import { comparisonLine } from "./comparisonLine.ts";
import { proofView } from "./proof.ts";
import { topicRows } from "./topicRows.ts";

const COMPARISONS = 6;

/**
 * How Shopify and the app stand together: past orders, what came in and became of it, the last comparisons, and the webhooks.
 * @param topics The topics that Shopify was asked for.
 */
export async function syncScreen(shop: Shop, backfill: Backfill | null, topics: readonly string[]) {
  const formats = formatsOf(shop);
  const [status, health] = await sqlForShop(
    shop.id,
    async (sql) => [await intakeStatus(sql, shop.id), await webhookHealth(sql, shop.id, topics)] as const,
  );
  const comparisons = await latestReconciliations(shop.id, COMPARISONS);
  return {
    backfill: backfillProgress(formats, shop, backfill),
    intake: intakeView(formats, status),
    reasons: {
      days: IGNORED_DAYS,
      ignored: reasonRows(formats, status.ignored),
      failed: reasonRows(formats, status.failed),
    },
    webhooks: topicRows(formats, health),
    proof: await proofView(formats, shop.id),
    comparisons: comparisons.map((one) => comparisonLine(formats, shop.timeZone, one)),
  };
}

function intakeView(formats: ShopFormats, status: IntakeStatus, now = Date.now()) {
  const { last, waiting, oldestWaitingAt, toCredit, toRollUp, lag } = status;
  return {
    last: last && { at: formats.instant(last.receivedAt), what: `${topicWords(last.topic)} (${sourceWords(last.source).toLowerCase()})` },
    stages: { waiting: capped(formats, waiting), toCredit: capped(formats, toCredit), toRollUp: capped(formats, toRollUp) },
    oldest: oldestWaitingAt && durationWords((now - oldestWaitingAt.getTime()) / 1000),
    lag: lag && { median: durationWords(lag.median), worst: durationWords(lag.worst) },
    /** Something waits longer than a burst explains: no worker runs, or it cannot keep up. */
    late: oldestWaitingAt !== null && now - oldestWaitingAt.getTime() > LATE_MS,
  };
}

const LATE_MS = 5 * 60_000;

function reasonRows(formats: ShopFormats, counts: ReasonCount[]) {
  return counts.map(({ reason, count }) => ({ key: reason, words: reasonWords(reason), count: capped(formats, count) }));
}

/** Counts stop at a limit: there is at least that much. */
function capped(formats: ShopFormats, count: number): string {
  return count >= COUNT_TO ? `${formats.count(COUNT_TO)} or more` : formats.count(count);
}
