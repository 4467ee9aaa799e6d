import { requestReconciliation } from "#app/domain/reconciliations/requestReconciliation.ts";
import type { Reconciliation } from "#app/domain/reconciliations/store.ts";
import type { Shop } from "#app/domain/shops/findShop.ts";
import { dayIn, startOfDay } from "#app/platform/day.ts";
import { UserError } from "#app/platform/errors.ts";
import { DAYS_WITHOUT_ALL_ORDERS } from "../backfill/requestBackfill.ts";

const DAY_MS = 86_400_000;

/**
 * Begins a comparison of the orders that changed on a range of the shop's days, both included, up to now.
 * @throws UserError by field: a day that is none, a range that ends before it begins, or one that lies in the future.
 */
export async function reconcileDays(shop: Shop, since: string, until?: string): Promise<Reconciliation> {
  if (!isDay(since)) throw new UserError("Choose the first day, such as 2026-01-31.", "since");
  if (until !== undefined && !isDay(until)) throw new UserError("Choose the last day, such as 2026-01-31.", "until");
  const now = new Date();
  const today = dayIn(shop.timeZone, now);
  if (since > today) throw new UserError("The first day has not begun yet.", "since");
  if (until !== undefined && until < since) throw new UserError("The last day is before the first.", "until");
  const from = startOfDay(shop.timeZone, since);
  const end = until === undefined || until >= today ? now : startOfDay(shop.timeZone, dayAfter(until));
  return requestReconciliation(shop.id, "by_hand", { from, until: end });
}

/** The first day that a comparison reaches without leave to read all orders. */
export function firstDayToCompare(shop: Shop): string {
  return dayIn(shop.timeZone, new Date(Date.now() - DAYS_WITHOUT_ALL_ORDERS * DAY_MS));
}

/** Whether it is a day of the calendar that Shopify can have had orders on. */
export function isDay(text: string): boolean {
  const at = /^2\d{3}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : null;
  return at !== null && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}

function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + DAY_MS).toISOString().slice(0, 10);
}
