import { endBackfill } from "./endBackfill.ts";
import { type Backfill, saveBackfill } from "./store.ts";

const MOST_OPERATIONS = 3;
const AGAIN_MS = 2000;

/** Whether Shopify may be asked for another file. */
export function mayAskAgain(backfill: Backfill): boolean {
  return backfill.operations < MOST_OPERATIONS;
}

/**
 * Begins anew with another bulk operation, or ends as failed when that was tried often enough. What was read stays: it is a duplicate the
 * second time.
 * @param why A sentence for the merchant.
 */
export async function askAgain(backfill: Backfill, why: string): Promise<number | null> {
  if (!mayAskAgain(backfill)) return endBackfill(backfill, "failed", `${why} It was tried ${backfill.operations} times. Start again later.`);
  await saveBackfill(backfill.shopId, backfill.id, {
    ...{ state: "requested", operationId: null, url: null, objectCount: null, rootCount: null, partial: false },
    ...{ linesRead: 0n, bytesRead: 0n, orderCount: 0n, downloads: 0, perSecond: null },
    notice: `${why} Heartbeat has asked for a new file.`,
  });
  return AGAIN_MS;
}
