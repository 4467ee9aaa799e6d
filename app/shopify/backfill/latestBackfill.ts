import { forShop } from "#app/platform/database.ts";
import type { Backfill } from "./store.ts";

/** The shop's newest backfill, or null. */
export function latestBackfill(shopId: bigint): Promise<Backfill | null> {
  return forShop(shopId, (tx) => tx.backfill.findFirst({ where: { shopId }, orderBy: { id: "desc" } }));
}
