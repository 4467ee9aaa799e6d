import { LEFT_OUT } from "../admin/startOrdersBulkQuery.ts";
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
  await saveBackfill(backfill.shopId, backfill.id, { ...ANEW, notice: `${why} Heartbeat has asked for a new file.` });
  return AGAIN_MS;
}

const ANEW = {
  ...{ state: "requested", operationId: null, url: null, objectCount: null, rootCount: null, partial: false },
  ...{ linesRead: 0n, bytesRead: 0n, orderCount: 0n, downloads: 0, perSecond: null },
};

const NOT_APPROVED = "Shopify does not let the app read";

/** Begins anew without protected data that Shopify may not have approved, less and less of it; or ends as failed where that is not why. */
export async function askWithout(backfill: Backfill): Promise<number | null> {
  const leftOut = backfill.leftOut + 1;
  if (leftOut > LEFT_OUT.all) return endBackfill(backfill, "failed", `${NOT_APPROVED} the orders: a permission is missing.`);
  const what = [
    ...(leftOut & LEFT_OUT.household ? ["the addresses that orders are sent to"] : []),
    ...(leftOut & LEFT_OUT.email ? ["the e-mail addresses of buyers"] : []),
  ];
  const notice = `${NOT_APPROVED} ${what.join(" or ")}. Your orders are read without.`;
  // Being refused is no failed try.
  await saveBackfill(backfill.shopId, backfill.id, { ...ANEW, leftOut, operations: backfill.operations - 1, notice });
  return AGAIN_MS;
}
