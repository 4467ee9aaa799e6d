import { sqlForShop } from "#app/platform/database.ts";
import { enqueue } from "#app/platform/enqueue.ts";
import { planCall } from "./batch/planCall.ts";
import { readBatch } from "./batch/readBatch.ts";
import { openDiscount } from "./batch/openDiscount.ts";
import { finishBatch } from "./batch/finishBatch.ts";
import { sendCall } from "./batch/sendCall.ts";
import { settleCall } from "./batch/settleCall.ts";
import type { DiscountPort } from "./discountPort.ts";
import { codesQueue } from "./syncLater.ts";

/**
 * The job make_codes: one step of making a batch of codes in Shopify, after which it calls itself again. Every step first reads
 * how far the batch is and can be repeated: what is about to be asked of Shopify is committed before it is asked, codes are unique
 * in Shopify, and a code that "exists already" on our own discount counts as made. So a crash at any point neither doubles a code
 * nor loses one.
 * @returns Whether another step follows, and after how long.
 */
export async function makeCodes(port: DiscountPort, shopId: bigint, batchId: bigint): Promise<"ended" | { againInMs: number }> {
  const next = await step(port, shopId, batchId);
  if (next === "ended") return next;
  await sqlForShop(shopId, (sql) =>
    enqueue(
      sql,
      "make_codes",
      { shopId: String(shopId), batchId: String(batchId) },
      { key: `make:${shopId}:${batchId}`, queue: codesQueue(shopId), delayMs: next.againInMs },
    ),
  );
  return next;
}

async function step(port: DiscountPort, shopId: bigint, batchId: bigint): Promise<"ended" | { againInMs: number }> {
  const batch = await readBatch(shopId, batchId);
  if (!batch || batch.state !== "running") return "ended";
  if (!batch.discount.shopifyId) return openDiscount(port, shopId, batch);
  const call = batch.call ?? (await planCall(shopId, batchId));
  if (!call) return finishBatch(shopId, batch);
  if (!call.creationId) return sendCall(port, shopId, batch, call);
  return settleCall(port, shopId, batch, call);
}
