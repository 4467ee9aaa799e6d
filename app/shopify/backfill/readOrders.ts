import { createHash } from "node:crypto";
import { acceptEvents } from "#app/intake/acceptEvents.ts";
import type { IncomingEvent } from "#app/intake/readEvent.ts";
import type { Admin } from "../admin/adminFor.ts";
import { readRefunds } from "../admin/readRefunds.ts";
import { asWebhook } from "./asWebhook.ts";
import { type FileOrder, readBulkFile } from "./readBulkFile.ts";
import { type Backfill, saveBackfill } from "./store.ts";

const BATCH = 500;

/** Reads the orders of a finished bulk query into the inbox, a batch a commit; goes on where it was when it was killed. */
export async function readOrders(admin: Admin, backfill: Backfill): Promise<void> {
  let orderCount = backfill.orderCount;
  let batch: FileOrder[] = [];
  const commit = async () => {
    if (batch.length === 0) return;
    const events: IncomingEvent[] = [];
    for (const found of batch) events.push(await eventOf(admin, backfill.shopId, found));
    await acceptEvents(events);
    orderCount += BigInt(batch.length);
    // Killed before this line: the batch is read again, and its events are duplicates.
    await saveBackfill(backfill.shopId, backfill.id, { orderCount, linesRead: batch.at(-1)!.lines });
    batch = [];
  };
  for await (const found of readBulkFile(backfill.url!, backfill.linesRead)) {
    batch.push(found);
    if (batch.length === BATCH) await commit();
  }
  await commit();
}

async function eventOf(admin: Admin, shopId: bigint, found: FileOrder): Promise<IncomingEvent> {
  const { id, updatedAt, payload } =
    "order" in found ? await whole(admin, found.order) : { id: found.id, updatedAt: new Date().toISOString(), payload: found.body };
  return orderEvent(shopId, "backfill", id, updatedAt, payload);
}

async function whole(admin: Admin, order: Extract<FileOrder, { order: unknown }>["order"]) {
  // The second pass: a bulk query cannot reach the lines of a refund.
  const refunds = order.refunds.length > 0 ? await readRefunds(admin, order.id) : [];
  return { id: order.id, updatedAt: order.updatedAt, payload: JSON.stringify(asWebhook(order, refunds)) };
}

/** An order that we read ourselves, as an event: its gid and a hash of its content make it one event however often it is read. */
export function orderEvent(shopId: bigint, source: "backfill" | "reconcile", gid: string, updatedAt: string, payload: string): IncomingEvent {
  const hash = createHash("sha256").update(payload).digest("base64url").slice(0, 16);
  return { shopId, source, topic: "orders/updated", eventId: `${gid}#${hash}`, triggeredAt: new Date(updatedAt), body: Buffer.from(payload) };
}
