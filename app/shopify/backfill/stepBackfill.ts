import { shopById } from "#app/domain/shops/findShop.ts";
import { aloneWith } from "#app/platform/aloneWith.ts";
import { forShop } from "#app/platform/database.ts";
import { type Admin, adminFor } from "../admin/adminFor.ts";
import { ShopifyRefused } from "../admin/answer.ts";
import { startOrdersBulkQuery, TooManyOperations } from "../admin/startOrdersBulkQuery.ts";
import { NotConnected } from "../offlineSession.ts";
import { endBackfill } from "./endBackfill.ts";
import { readOrders } from "./readOrders.ts";
import { enqueueStep } from "./requestBackfill.ts";
import { readRest } from "./rest/readRest.ts";
import { type Backfill, findBackfill, saveBackfill } from "./store.ts";
import { POLL_MS, waitForFile } from "./waitForFile.ts";

const BUSY_MS = 15_000;

/**
 * Takes a backfill one step further: asks Shopify for the file, waits for it, reads some of it, reads some of the refunds. Each step can be
 * killed and taken again, and is taken by one process at a time. What cannot go on ends as failed with words for the merchant.
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
    if (!(error instanceof ShopifyRefused || error instanceof NotConnected)) throw error;
    return endBackfill(backfill, "failed", error.message);
  }
}

async function step(admin: Admin, backfill: Backfill): Promise<number | null> {
  switch (backfill.state) {
    case "requested":
      return begin(admin, backfill);
    case "running":
      return waitForFile(admin, backfill);
    case "reading":
      return readOrders(backfill);
    case "refunds":
      return readRest(admin, backfill);
    default:
      return null;
  }
}

async function begin(admin: Admin, backfill: Backfill): Promise<number> {
  try {
    // Killed between the two: another operation is asked for, and the first one's file is never read.
    const operationId = await startOrdersBulkQuery(admin, backfill.leftOut);
    await saveBackfill(backfill.shopId, backfill.id, { state: "running", operationId, operations: backfill.operations + 1 });
    return POLL_MS;
  } catch (error) {
    if (!(error instanceof TooManyOperations)) throw error;
    await saveBackfill(backfill.shopId, backfill.id, {
      notice: "Shopify is busy with other files of your shop. Heartbeat asks again every few seconds.",
    });
    return BUSY_MS;
  }
}
