import { acceptEvents } from "#app/intake/acceptEvents.ts";
import { ORDER_TOPIC } from "#app/intake/bulk/acceptInBulk.ts";
import { unpackBodies } from "#app/intake/bodies/packBodies.ts";
import type { IncomingEvent } from "#app/intake/readEvent.ts";
import { sqlForShop } from "#app/platform/database.ts";
import type { Admin } from "../../admin/adminFor.ts";
import { type GraphqlOrder, graphqlOrder } from "../../admin/graphqlOrder.ts";
import { readOrder } from "../../admin/readOrder.ts";
import { type GraphqlRefund, readRefunds, readRefundsOf } from "../../admin/readRefunds.ts";
import { asWebhook } from "../asWebhook.ts";
import { endWhole } from "../readOrders.ts";
import { type Backfill, findBackfill } from "../store.ts";
import { ordersLeft, ordersRead } from "./store.ts";

const ORDERS_A_BATCH = 50;
const TURN_MS = 20_000;
const WEIGHT = 0.2;

type Left = Awaited<ReturnType<typeof ordersLeft>>[number];

/**
 * The second pass: orders with refunds, whose lines no bulk query can reach, get them by queries for many at once, and go in as events. A
 * batch that is cut short is read again, and its events are duplicates.
 */
export async function readRest(admin: Admin, backfill: Backfill): Promise<number | null> {
  const { shopId, id } = backfill;
  const started = performance.now();
  let perSecond = backfill.perSecond;
  for (let before = started; performance.now() - started < TURN_MS;) {
    const left = await sqlForShop(shopId, (sql) => ordersLeft(sql, shopId, id, ORDERS_A_BATCH));
    if (left.length === 0) return endWhole((await findBackfill(shopId, id))!);
    await acceptEvents(await eventsOf(admin, shopId, left));
    const now = performance.now();
    const measured = (left.length / (now - before)) * 1000;
    perSecond = perSecond === null ? measured : perSecond * (1 - WEIGHT) + measured * WEIGHT;
    before = now;
    const done = left.map((order) => order.orderId);
    await sqlForShop(shopId, (sql) => ordersRead(sql, shopId, id, done, perSecond!));
  }
  return 0;
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
