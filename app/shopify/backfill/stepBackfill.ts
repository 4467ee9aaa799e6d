import { aloneWith } from "#app/platform/aloneWith.ts";
import { announce } from "#app/platform/live.ts";
import { forShop, sqlForShop } from "#app/platform/database.ts";
import { shopById } from "#app/domain/shops/findShop.ts";
import { type Admin, adminFor } from "../admin/adminFor.ts";
import { ShopifyRefused } from "../admin/answer.ts";
import { readBulkOperation } from "../admin/readBulkOperation.ts";
import { startOrdersBulkQuery } from "../admin/startOrdersBulkQuery.ts";
import { NotConnected } from "../offlineSession.ts";
import { readOrders } from "./readOrders.ts";
import { FileExpired } from "./readBulkFile.ts";
import { enqueueStep } from "./requestBackfill.ts";
import { type Backfill, type BackfillChange, findBackfill, saveBackfill } from "./store.ts";

const POLL_MS = 1500;

/**
 * Takes a backfill one step further: asks Shopify for the file, waits for it, reads it. Each step can be killed and taken again, and
 * is taken by one process at a time. What cannot go on ends as failed with words for the merchant.
 * @returns Milliseconds until the next step, or null at the end.
 */
export async function stepBackfill(shopId: bigint, backfillId: bigint): Promise<number | null> {
  const step = await aloneWith(`backfill step:${shopId}`, () => stepAlone(shopId, backfillId));
  if (step) return step.done;
  await forShop(shopId, (tx) => enqueueStep(tx, shopId, backfillId, POLL_MS));
  return POLL_MS;
}

async function stepAlone(shopId: bigint, backfillId: bigint): Promise<number | null> {
  const backfill = await findBackfill(shopId, backfillId);
  if (!backfill) return null;
  try {
    const wait = await step(adminFor((await shopById(shopId)).domain), backfill);
    if (wait !== null) await forShop(shopId, (tx) => enqueueStep(tx, shopId, backfillId, wait));
    return wait;
  } catch (error) {
    if (!(error instanceof ShopifyRefused || error instanceof NotConnected || error instanceof FileExpired)) throw error;
    await end(backfill, { state: "failed", error: error.message });
    return null;
  }
}

async function step(admin: Admin, backfill: Backfill): Promise<number | null> {
  switch (backfill.state) {
    case "requested": {
      // Killed between the two: another operation is asked for, and the first one's file is never read.
      const operationId = await startOrdersBulkQuery(admin);
      await saveBackfill(backfill.shopId, backfill.id, { state: "running", operationId });
      return POLL_MS;
    }
    case "running":
      return waitForFile(admin, backfill);
    case "reading":
      await readOrders(admin, backfill);
      await end(backfill, { state: "done" });
      return null;
    default:
      return null;
  }
}

async function waitForFile(admin: Admin, backfill: Backfill): Promise<number | null> {
  const operation = await readBulkOperation(admin, backfill.operationId!);
  if (!operation) throw new ShopifyRefused("Shopify no longer knows the operation.");
  const { status, url, objectCount } = operation;
  if (status === "FAILED" || status === "CANCELED" || status === "EXPIRED")
    throw new ShopifyRefused(`Shopify ended it (${status.toLowerCase()}${operation.errorCode ? `, ${operation.errorCode.toLowerCase()}` : ""}).`);
  if (status !== "COMPLETED") {
    await saveBackfill(backfill.shopId, backfill.id, { objectCount });
    return POLL_MS;
  }
  if (url === null) {
    await end(backfill, { state: "done", objectCount: 0n });
    return null;
  }
  await saveBackfill(backfill.shopId, backfill.id, { state: "reading", url, objectCount });
  return 0;
}

async function end(backfill: Backfill, change: BackfillChange): Promise<void> {
  await saveBackfill(backfill.shopId, backfill.id, { ...change, finishedAt: new Date() });
  await sqlForShop(backfill.shopId, (sql) => announce(sql, backfill.shopId));
}
