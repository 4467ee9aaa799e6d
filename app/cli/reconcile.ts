import { settleShop } from "#app/jobs/settleShop.ts";
import { startOfDay } from "#app/platform/day.ts";
import { UserError } from "#app/platform/errors.ts";
import { reconcileOrders } from "#app/shopify/reconcile/reconcileOrders.ts";
import type { Output } from "./output.ts";
import { shopNamed } from "./shopNamed.ts";

const DAYS = 60;

/** Compares Shopify's orders with ours since a day (60 days back unless told) and repairs what differs. */
export async function reconcile(values: Record<string, string>, out: Output): Promise<void> {
  const shop = await shopNamed(values.shop!);
  if (values.since && !isDay(values.since)) throw new UserError("--since is a day, such as 2026-01-31.");
  const from = values.since ? startOfDay(shop.timeZone, values.since) : new Date(Date.now() - DAYS * 86_400_000);
  out.result(await reconcileOrders(shop.id, from, () => settleShop(shop.id)));
}

/** Whether it is a day of the calendar that Shopify can have had orders on. */
function isDay(text: string): boolean {
  const at = /^2\d{3}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : null;
  return at !== null && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}
