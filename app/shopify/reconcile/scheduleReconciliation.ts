import { requestReconciliation } from "#app/domain/reconciliations/requestReconciliation.ts";
import { comparedUntil } from "#app/domain/reconciliations/store.ts";
import { shopById } from "#app/domain/shops/findShop.ts";
import { latestBackfill } from "../backfill/latestBackfill.ts";

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** Webhooks of the last moments are on their way, and Shopify's search is some seconds behind. */
const MARGIN_MS = 2 * MINUTE_MS;
const OVERLAP_MS = 10 * MINUTE_MS;
const DAYS_DEEP = 3;
/** The scheduled comparisons of many shops do not all begin in the same second. */
const SPREAD_MS = { recent: 2 * MINUTE_MS, daily: 60 * MINUTE_MS };

/**
 * Begins a scheduled comparison of a shop that has the app: what changed since the last one with an overlap, or some days back.
 * Neither looks back before the install as long as the past orders were not read: there nothing was promised.
 */
export async function scheduleReconciliation(shopId: bigint, kind: "recent" | "daily", now = new Date()): Promise<void> {
  const { installedAt, uninstalledAt } = await shopById(shopId);
  if (!installedAt || uninstalledAt) return;
  const until = new Date(now.getTime() - MARGIN_MS);
  const from = kind === "recent" ? await sinceLast(shopId, installedAt) : await someDaysBack(shopId, installedAt, now);
  const spread = Number(shopId % 1000n) / 1000;
  if (from < until) await requestReconciliation(shopId, kind, { from, until }, Math.floor(SPREAD_MS[kind] * spread));
}

async function sinceLast(shopId: bigint, installedAt: Date): Promise<Date> {
  const last = await comparedUntil(shopId, "recent");
  return last ? later(new Date(last.getTime() - OVERLAP_MS), installedAt) : installedAt;
}

async function someDaysBack(shopId: bigint, installedAt: Date, now: Date): Promise<Date> {
  const from = new Date(now.getTime() - DAYS_DEEP * DAY_MS);
  return (await latestBackfill(shopId))?.state === "done" ? from : later(from, installedAt);
}

function later(a: Date, b: Date): Date {
  return a > b ? a : b;
}
