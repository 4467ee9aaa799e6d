import type { Sql, Tx } from "#app/platform/database.ts";
import { enqueue } from "#app/platform/enqueue.ts";

/** Has discounts compared with Shopify's by the job sync_discount. `pushDates`: their campaigns' days changed, and Shopify is told first. */
export async function syncLater(
  db: Sql | Tx,
  shopId: bigint,
  discountIds: readonly bigint[],
  { pushDates = false, delayMs = 0 }: { pushDates?: boolean; delayMs?: number } = {},
): Promise<void> {
  for (const id of discountIds) {
    const key = `discount:${shopId}:${id}:${pushDates ? "dates" : "codes"}`;
    await enqueue(db, "sync_discount", { shopId: String(shopId), discountId: String(id), pushDates }, { key, queue: codesQueue(shopId), delayMs });
  }
}

/** Jobs that change a shop's codes in Shopify run one after another. */
export function codesQueue(shopId: bigint): string {
  return `codes:${shopId}`;
}
