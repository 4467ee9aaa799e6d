import { acceptEvents } from "#app/intake/acceptEvents.ts";
import { ORDER_TOPIC } from "#app/intake/bulk/acceptInBulk.ts";
import { keepFailed } from "#app/intake/bulk/keepFailed.ts";
import { sqlForShop } from "#app/platform/database.ts";
import type { Admin } from "../../admin/adminFor.ts";
import { endWhole } from "../readOrders.ts";
import { type Backfill, findBackfill } from "../store.ts";
import { readEvents } from "./readEvents.ts";
import { knownEvents, ordersLeft, ordersRead } from "./store.ts";

const ORDERS_A_BATCH = 50;
const TURN_MS = 20_000;
const WEIGHT = 0.2;

/**
 * The second pass: orders with refunds, whose lines no bulk query can reach, get them by queries for many at once, and go in as events. What
 * this backfill or another has read before is not read again. A batch that is cut short is read again, and its events are known. An order
 * that cannot be read is kept as failed and holds nothing up.
 */
export async function readRest(admin: Admin, backfill: Backfill): Promise<number | null> {
  const { shopId, id } = backfill;
  const started = performance.now();
  let perSecond = backfill.perSecond;
  for (let before = started; performance.now() - started < TURN_MS;) {
    const left = await sqlForShop(shopId, (sql) => ordersLeft(sql, shopId, id, ORDERS_A_BATCH));
    if (left.length === 0) return endWhole((await findBackfill(shopId, id))!);
    const names = left.map((order) => order.eventId);
    const known = await sqlForShop(shopId, (sql) => knownEvents(sql, shopId, ORDER_TOPIC, names));
    const { events, failed } = await readEvents(
      admin,
      shopId,
      left.filter((order) => !known.has(order.eventId)),
    );
    await acceptEvents(events);
    const now = performance.now();
    const measured = (left.length / (now - before)) * 1000;
    perSecond = perSecond === null ? measured : perSecond * (1 - WEIGHT) + measured * WEIGHT;
    before = now;
    const done = left.map((order) => order.orderId);
    await sqlForShop(shopId, async (sql) => ordersRead(sql, backfill, done, await keepFailed(sql, shopId, failed), perSecond!));
  }
  return 0;
}
