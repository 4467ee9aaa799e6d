import type { Shop } from "#app/domain/shops/findShop.ts";
import { intakeStatus, type ReasonCount } from "#app/metrics/queries/intakeStatus.ts";
import { sqlForShop } from "#app/platform/database.ts";
import type { Backfill } from "#app/platform/generated/prisma/client.ts";
import { formatsOf } from "./formats.ts";
import { backfillLimit } from "./syncNotice.ts";

const REASONS: Record<string, string> = {
  unknown_topic: "A kind of event that the app has no use for",
  order_follows: "News of an edit; the whole order comes right after it",
  superseded: "An older version of an order, after a newer one",
  no_change: "Said nothing new",
  not_ours: "About something that is not the app’s",
  not_json: "Not readable as JSON",
  not_an_order: "Not an order",
  missing_field: "A field that is needed is missing",
  wrong_field: "A field that cannot be read",
  could_not_be_stored: "Could not be stored",
};

const STATES = ["requested", "running", "reading", "refunds", "done", "failed"] as const;

/** How reading past orders stands, and what became of the events that came in. */
export async function syncScreen(shop: Shop, backfill: Backfill | null) {
  const formats = formatsOf(shop);
  const status = await sqlForShop(shop.id, (sql) => intakeStatus(sql, shop.id));
  const reasons = (counts: ReasonCount[]) =>
    counts.map(({ reason, count }) => ({ reason: REASONS[reason] ?? reason.replaceAll("_", " "), count: formats.count(count) }));
  const state = STATES.find((one) => one === backfill?.state) ?? ("none" as const);
  return {
    backfill: {
      state,
      orders: formats.count(backfill?.orderCount ?? 0n),
      progress: backfill?.objectCount ? Math.min(100, Number((backfill.linesRead * 100n) / backfill.objectCount)) : null,
      started: backfill ? formats.instant(backfill.createdAt) : null,
      finished: backfill?.finishedAt ? formats.instant(backfill.finishedAt) : null,
      error: state === "failed" ? (backfill?.error ?? null) : null,
      limit: backfillLimit(formats, shop, backfill),
    },
    events: {
      lastEvent: status.lastEventAt ? formats.instant(status.lastEventAt) : null,
      pending: formats.count(status.pending),
      ignored: reasons(status.ignored),
      failed: reasons(status.failed),
    },
  };
}
