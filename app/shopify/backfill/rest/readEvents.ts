import { z } from "zod";
import { ORDER_TOPIC } from "#app/intake/bulk/acceptInBulk.ts";
import type { FailedPart } from "#app/intake/bulk/keepFailed.ts";
import { unpackBodies } from "#app/intake/bodies/packBodies.ts";
import type { IncomingEvent } from "#app/intake/readEvent.ts";
import type { Admin } from "../../admin/adminFor.ts";
import { NoAccess, NotAsAgreed, ShopifyRefused } from "../../admin/answer.ts";
import { type GraphqlOrder, graphqlOrder } from "../../admin/graphqlOrder.ts";
import { readOrder } from "../../admin/readOrder.ts";
import { type GraphqlRefund, readRefunds, readRefundsOf } from "../../admin/readRefunds.ts";
import { asWebhook } from "../asWebhook.ts";
import type { OrderLeft } from "./store.ts";

type Left = Omit<OrderLeft, "orderId" | "refundIds"> & { orderId: bigint; refundIds: bigint[] };

/** What came of orders of the second pass. */
export type ReadEvents = { events: IncomingEvent[]; failed: FailedPart[] };

/**
 * Reads orders with their refunds from Shopify, many at once; where that fails because of one of them, one by one, so that it alone fails.
 * @throws What is no order's fault: NoAccess, NotConnected, a connection that broke.
 */
export async function readEvents(admin: Admin, shopId: bigint, left: readonly Left[]): Promise<ReadEvents> {
  try {
    return { events: await eventsOf(admin, shopId, left), failed: [] };
  } catch (error) {
    if (!isOfOrder(error)) throw error;
  }
  const read: ReadEvents = { events: [], failed: [] };
  for (const one of left)
    try {
      read.events.push(...(await eventsOf(admin, shopId, [one])));
    } catch (error) {
      if (!isOfOrder(error)) throw error;
      read.failed.push(failedPart(one, error));
    }
  return read;
}

function isOfOrder(error: unknown): error is ShopifyRefused | NotAsAgreed | z.ZodError {
  return (error instanceof ShopifyRefused && !(error instanceof NoAccess)) || error instanceof NotAsAgreed || error instanceof z.ZodError;
}

/** Under a name of its own: the event itself stays unknown, so that the next backfill tries it again. */
function failedPart({ orderId, eventId, body }: Left, error: ShopifyRefused | NotAsAgreed | z.ZodError): FailedPart {
  const detail = error instanceof ShopifyRefused ? error.message : "Shopify’s answer about the order and its refunds cannot be read";
  const told = body ? unpackBodies(body)[0]! : Buffer.from(JSON.stringify({ id: `gid://shopify/Order/${orderId}` }));
  return { eventId: `${eventId}!unread`, orderId: String(orderId), reason: "bad_field", detail, body: told };
}

async function eventsOf(admin: Admin, shopId: bigint, left: readonly Left[]): Promise<IncomingEvent[]> {
  const refunds = await readRefundsOf(
    admin,
    left.flatMap(({ refundIds }) => refundIds.map((id) => `gid://shopify/Refund/${id}`)),
  );
  const events: IncomingEvent[] = [];
  for (const one of left) {
    const whole = completed(one, refunds) ?? (await readAgain(admin, one));
    if (!whole) continue;
    const body = Buffer.from(JSON.stringify(asWebhook(whole.order, whole.refunds)));
    const triggeredAt = new Date(whole.order.updatedAt);
    events.push({ shopId, source: "backfill", topic: ORDER_TOPIC, eventId: one.eventId, triggeredAt, body });
  }
  return events;
}

type Whole = { order: GraphqlOrder; refunds: GraphqlRefund[] };

/** The order as the file told it, with its refunds; null when one of them is gone, or the file told too little. */
function completed({ body, refundIds }: Left, known: ReadonlyMap<string, GraphqlRefund>): Whole | null {
  if (!body) return null;
  const refunds = refundIds.map((id) => known.get(`gid://shopify/Refund/${id}`));
  if (refunds.includes(undefined)) return null;
  return { order: graphqlOrder.parse(JSON.parse(unpackBodies(body)[0]!.toString("utf8"))), refunds: refunds as GraphqlRefund[] };
}

async function readAgain(admin: Admin, { orderId }: Left): Promise<Whole | null> {
  const gid = `gid://shopify/Order/${orderId}`;
  const order = await readOrder(admin, gid);
  return order && { order, refunds: order.refunds.length > 0 ? await readRefunds(admin, gid) : [] };
}
