import { compareOrder, goneOrder } from "#app/domain/reconciliations/compareOrder.ts";
import { commitWindow } from "#app/domain/reconciliations/commitWindow.ts";
import { daySums } from "#app/domain/reconciliations/daySums.ts";
import { foundOrders, keepFound } from "#app/domain/reconciliations/differences.ts";
import type { HeldOrder, ListedOrder } from "#app/domain/reconciliations/orders.ts";
import { ordersChangedIn } from "#app/domain/orders/ordersChangedIn.ts";
import type { Admin } from "../admin/adminFor.ts";
import { listChangedOrders } from "../admin/listChangedOrders.ts";
import { goneOrders } from "./goneOrders.ts";
import type { Window } from "./nextWindow.ts";
import { repairOrders } from "./repairOrders.ts";

/** What the later stages give a comparison; the job catalogue wires it. */
export type Stages = {
  /** Brings what waits at this moment through the inbox to its credit. */
  settle: (shopId: bigint) => Promise<void>;
  held: (shopId: bigint, orderIds: readonly bigint[]) => Promise<Map<bigint, HeldOrder>>;
};

type Compared = { shopId: bigint; id: bigint; timeZone: string };

/**
 * Compares the orders of one window, reads those that differ through the inbox, compares them again, and commits what it came to.
 * Killed anywhere before that commit it is done again: what was found stays found, and what was read is not read into the facts twice.
 */
export async function compareWindow(admin: Admin, { shopId, id, timeZone }: Compared, window: Window, stages: Stages): Promise<void> {
  const listed = await listAll(admin, window);
  // What had arrived by now is no difference: it waits only for its turn.
  await stages.settle(shopId);
  const heldBefore = await stages.held(shopId, [...listed.keys()]);
  const unlisted = (await ordersChangedIn(shopId, window.from, window.until)).filter(({ orderId }) => !listed.has(orderId));
  const { gone, unreachable } = await goneOrders(admin, shopId, unlisted);
  const heldGone = await stages.held(shopId, gone);
  const found = [
    ...[...listed.values()].flatMap((order) => compareOrder(order, heldBefore.get(order.orderId))),
    ...[...heldGone.values()].map(goneOrder),
  ];
  await keepFound(shopId, id, found);
  const differing = await foundOrders(shopId, id);
  const goneIds = differing.filter((order) => order.gone).map(({ orderId }) => orderId);
  // What was found before a kill and is equal by now was read before the kill.
  const differs = new Set(found.map(({ orderId }) => orderId));
  const readable = (orderId: bigint) => heldBefore.get(orderId)?.deleted !== true && (differs.has(orderId) || !listed.has(orderId));
  const toRead = differing.filter((order) => !order.gone && readable(order.orderId)).map(({ orderId }) => orderId);
  const fresh = await repairOrders(admin, shopId, toRead, goneIds);
  if (differing.length > 0) await stages.settle(shopId);
  for (const order of fresh) if (listed.has(order.orderId)) listed.set(order.orderId, order);
  const now = await stages.held(shopId, [...new Set([...listed.keys(), ...differing.map(({ orderId }) => orderId)])]);
  const read = new Map([...listed, ...fresh.map((order) => [order.orderId, order] as const)]);
  const still = differing.flatMap(({ orderId, gone: wasGone }) => {
    const order = read.get(orderId);
    const held = now.get(orderId);
    if (order && !wasGone) return compareOrder(order, held);
    return held && !held.deleted && wasGone ? [goneOrder(held)] : [];
  });
  const stillIds = new Set(still.map(({ orderId }) => orderId));
  const differed = new Set(differing.map(({ orderId }) => orderId));
  await commitWindow(shopId, id, {
    until: window.until,
    seconds: window.seconds,
    matched: [...listed.keys()].filter((orderId) => !differed.has(orderId)).length,
    repaired: differing.length - stillIds.size,
    unreachable,
    still,
    sums: daySums(timeZone, [...listed.values()], now),
  });
}

async function listAll(admin: Admin, { from, until }: Window): Promise<Map<bigint, ListedOrder>> {
  const listed = new Map<bigint, ListedOrder>();
  for await (const page of listChangedOrders(admin, from, until)) for (const order of page) listed.set(order.orderId, order);
  return listed;
}
