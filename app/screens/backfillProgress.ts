import type { Shop } from "#app/domain/shops/findShop.ts";
import type { Backfill } from "#app/platform/generated/prisma/client.ts";
import { durationWords } from "./durations.ts";
import type { ShopFormats } from "./formats.ts";
import { backfillLimit } from "./syncNotice.ts";

const STATES = ["requested", "running", "reading", "refunds", "done", "failed"] as const;

/** How far the reading of the shop's past orders is, with an estimate of what is left, by the rate that was measured lately. */
export function backfillProgress(formats: ShopFormats, shop: Shop, backfill: Backfill | null) {
  const state = STATES.find((one) => one === backfill?.state) ?? ("none" as const);
  const ended = state === "done" || state === "failed";
  return {
    state,
    ...(backfill ? partOf(formats, backfill) : { count: null, percent: null, left: null }),
    started: backfill ? formats.instant(backfill.createdAt) : null,
    finished: backfill?.finishedAt ? formats.instant(backfill.finishedAt) : null,
    /** Orders and lines that could not be read; null when all could. */
    failed: backfill && backfill.failedCount > 0n ? formats.count(backfill.failedCount) : null,
    notice: ended ? null : (backfill?.notice ?? null),
    error: state === "failed" ? (backfill?.error ?? null) : null,
    limit: backfillLimit(formats, shop, backfill),
  };
}

export type BackfillProgress = ReturnType<typeof backfillProgress>;

type Part = { count: string | null; /** Of what is being done now; null while nobody can tell. */ percent: number | null; left: string | null };

function partOf(formats: ShopFormats, backfill: Backfill): Part {
  const { state, orderCount, rootCount, linesRead, objectCount, refundedRead, refundedCount, perSecond } = backfill;
  const orders = (n: bigint) => `${formats.count(n)} ${n === 1n ? "order" : "orders"}`;
  switch (state) {
    case "running":
      return { count: linesRead === 0n && rootCount ? `${orders(rootCount)} found so far` : null, percent: null, left: null };
    case "reading": {
      const of = rootCount === null ? orders(orderCount) : `${formats.count(orderCount)} of ${orders(rootCount)}`;
      return { count: `${of} read`, percent: percentOf(linesRead, objectCount), left: leftWords(linesRead, objectCount, perSecond) };
    }
    case "refunds":
      return {
        count: `Refunds of ${formats.count(refundedRead)} of ${orders(refundedCount)} read`,
        percent: percentOf(refundedRead, refundedCount),
        left: leftWords(refundedRead, refundedCount, perSecond),
      };
    case "requested":
      return { count: null, percent: null, left: null };
    default:
      return { count: `${orders(orderCount)} read`, percent: null, left: null };
  }
}

function percentOf(done: bigint, all: bigint | null): number | null {
  return all ? Math.min(100, Number((done * 100n) / all)) : null;
}

function leftWords(done: bigint, all: bigint | null, perSecond: number | null): string | null {
  if (!all || !perSecond || done >= all) return null;
  return `About ${durationWords(Math.max(1, Number(all - done) / perSecond))} left`;
}
