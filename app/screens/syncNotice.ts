import type { Shop } from "#app/domain/shops/findShop.ts";
import type { Backfill } from "#app/platform/generated/prisma/client.ts";
import { dayIn } from "#app/platform/day.ts";
import type { ShopFormats } from "./formats.ts";

export type SyncNotice = { tone: "info" | "warning"; title: string; words: string };

/** Why older orders are missing, in plain words; null where nothing limits them. */
export function backfillLimit(formats: ShopFormats, shop: Shop, backfill: Backfill | null): string | null {
  if (shop.readAllOrders || (backfill?.state === "done" && !backfill.since)) return null;
  const since = backfill?.since ? ` (since ${formats.day(dayIn(shop.timeZone, backfill.since))})` : "";
  return `Shopify lets the app read the orders of the last 60 days${since}. Older orders need one more permission, “read all orders”. New orders come in without a limit.`;
}

/** What a merchant should know about the figures while past orders are missing or still coming in; null when all is well. `startsOn`: the earliest campaign's. */
export function syncNotice(formats: ShopFormats, shop: Shop, backfill: Backfill | null, startsOn: string | undefined): SyncNotice | null {
  if (!backfill)
    return {
      tone: "info",
      title: "Past orders have not been read",
      words: "New orders come in by themselves. To see what earlier orders brought, read the past ones.",
    };
  if (backfill.state === "failed")
    return {
      tone: "warning",
      title: "Past orders could not all be read",
      words: "The figures may be too low. Start the reading again: nothing is counted twice.",
    };
  if (backfill.state !== "done")
    return {
      tone: "info",
      title: "Past orders are being read",
      words: `${formats.count(backfill.orderCount)} orders so far. The figures grow while they come in.`,
    };
  const limit = backfillLimit(formats, shop, backfill);
  const since = backfill.since && dayIn(shop.timeZone, backfill.since);
  return limit && since && startsOn && startsOn < since ? { tone: "info", title: "Older orders are missing", words: limit } : null;
}
