import { createHash } from "node:crypto";
import { z } from "zod";
import { versionOf } from "#app/domain/orders/versionOf.ts";
import { type IncomingEvent, readEvent } from "#app/intake/readEvent.ts";
import { READ_AGAIN } from "#app/intake/topics.ts";
import type { Admin } from "../admin/adminFor.ts";
import { readOrder } from "../admin/readOrder.ts";
import { readRefunds } from "../admin/readRefunds.ts";
import { asWebhook } from "../backfill/asWebhook.ts";

const narrowed = z.object({ hash: z.string(), updatedAt: z.coerce.date() });

/**
 * Reads an order of Shopify as an event for the one door: its gid and a hash of its content make it one event however often it is read.
 * Where ours is another state with the same updated_at, what was read is told to win over it (narrowReadAgain.ts).
 * @returns null when Shopify has no such order, or does not show it to the app.
 */
export async function orderAsEvent(admin: Admin, shopId: bigint, orderId: bigint): Promise<IncomingEvent | null> {
  const readAt = new Date();
  const gid = `gid://shopify/Order/${orderId}`;
  const order = await readOrder(admin, gid);
  if (!order) return null;
  const refunds = order.refunds.length > 0 ? await readRefunds(admin, gid) : [];
  const body = Buffer.from(JSON.stringify(asWebhook(order, refunds)));
  const eventId = `${gid}#${createHash("sha256").update(body).digest("base64url").slice(0, 16)}`;
  const event: IncomingEvent = { shopId, source: "reconcile", topic: "orders/updated", eventId, triggeredAt: new Date(order.updatedAt), body };
  if (!(await isOtherStateOfOneSecond(event, orderId))) return event;
  return { ...event, topic: READ_AGAIN, eventId: `${eventId}@${readAt.getTime()}`, triggeredAt: readAt };
}

async function isOtherStateOfOneSecond(event: IncomingEvent, orderId: bigint): Promise<boolean> {
  const read = readEvent(event);
  if (read.state !== "pending") return false;
  const { hash, updatedAt } = narrowed.parse(read.payload);
  const ours = await versionOf(event.shopId, orderId);
  return ours !== null && ours.updatedAt.getTime() === updatedAt.getTime() && ours.hash !== hash;
}
