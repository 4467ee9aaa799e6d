import type { Admin } from "../admin/adminFor.ts";
import { type BulkOperation, readBulkOperation } from "../admin/readBulkOperation.ts";
import { askAgain, askWithout } from "./askAgain.ts";
import { endBackfill } from "./endBackfill.ts";
import { type Backfill, saveBackfill } from "./store.ts";

/** Between two looks at an operation; its end is also told by a webhook. */
export const POLL_MS = 1500;

const UNDER_WAY: ReadonlySet<BulkOperation["status"]> = new Set(["CREATED", "RUNNING", "CANCELING"]);

/** Looks how the bulk operation stands: goes on waiting, or on to reading its file, whole or what there is of it, or begins anew. */
export async function waitForFile(admin: Admin, backfill: Backfill): Promise<number | null> {
  const operation = await readBulkOperation(admin, backfill.operationId!);
  if (!operation) return askAgain(backfill, "Shopify no longer knows the file that it was asked for.");
  const { status, objectCount, rootObjectCount: rootCount } = operation;
  if (UNDER_WAY.has(status)) {
    await saveBackfill(backfill.shopId, backfill.id, { objectCount, rootCount });
    return POLL_MS;
  }
  if (status === "COMPLETED") return operation.url ? read(backfill, operation, operation.url) : endBackfill(backfill, "done");
  if (operation.errorCode === "ACCESS_DENIED") return askWithout(backfill);
  if (operation.partialDataUrl) return read(backfill, operation, operation.partialDataUrl);
  return askAgain(backfill, `${ENDED[status]}.`);
}

const ENDED = {
  FAILED: "Shopify could not write the file of your orders",
  CANCELED: "The file of your orders was cancelled in Shopify",
  EXPIRED: "Shopify no longer keeps the file of your orders",
} as Record<BulkOperation["status"], string>;

/** A file that was begun (its address had expired) is gone on with: the same operation's file is the same. */
async function read(backfill: Backfill, { status, objectCount, rootObjectCount }: BulkOperation, url: string): Promise<number> {
  const partial = status !== "COMPLETED";
  const notice = partial ? `${ENDED[status]} to its end. What there is of it is being read.` : backfill.notice;
  await saveBackfill(backfill.shopId, backfill.id, { state: "reading", url, objectCount, rootCount: rootObjectCount, partial, notice });
  return 0;
}
