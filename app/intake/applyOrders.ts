import { followCustomers } from "#app/domain/customers/followCustomers.ts";
import { joinOrders } from "#app/domain/pixel/joinOrders.ts";
import { markOrdersToCredit } from "#app/domain/orders/markOrdersToCredit.ts";
import { saveDeletions } from "#app/domain/orders/saveDeletions.ts";
import { saveOrders } from "#app/domain/orders/saveOrders.ts";
import { saveRefunds } from "#app/domain/orders/saveRefunds.ts";
import type { Sql } from "#app/platform/database.ts";
import type { PendingRow } from "./drainInbox.ts";
import { scrubRedacted } from "./scrubRedacted.ts";
import type { Outcome } from "./settle.ts";

/** Makes order, refund and deletion events into facts, all rows of a batch at once, and marks the orders that changed. */
export async function applyOrders(sql: Sql, shopId: bigint, rows: readonly PendingRow[]): Promise<Outcome[]> {
  const idsOf = (...steps: string[]) => rows.filter((row) => steps.includes(row.step)).map((row) => row.id);
  const orders = idsOf("order");
  const ordersAndRefunds = idsOf("order", "refund");
  if (ordersAndRefunds.length) await scrubRedacted(sql, shopId, ordersAndRefunds);
  const saved = orders.length ? await saveOrders(sql, shopId, orders) : new Map<bigint, string>();
  await followCustomers(sql, shopId, saved.keys());
  // Also an order whose version did not win may be the first to tell its checkout.
  await joinOrders(sql, shopId, ordersOf(rows));
  const refunded = await saveRefunds(sql, shopId, ordersAndRefunds);
  const deletions = idsOf("order_deletion");
  const deleted = deletions.length ? await saveDeletions(sql, shopId, deletions) : new Set<bigint>();
  await markOrdersToCredit(sql, shopId, new Set([...saved.keys(), ...refunded, ...deleted]));
  return rows.map((row) => outcomeOf(row, saved, refunded, deleted));
}

function ordersOf(rows: readonly PendingRow[]): bigint[] {
  return [...new Set(rows.flatMap((row) => (row.step === "order" && row.orderId ? [BigInt(row.orderId)] : [])))];
}

function outcomeOf(row: PendingRow, saved: Map<bigint, string>, refunded: Set<bigint>, deleted: Set<bigint>): Outcome {
  const orderId = BigInt(row.orderId ?? 0);
  if (row.step === "order") {
    const won = saved.get(orderId) === row.hash;
    return won || refunded.has(orderId) ? { id: row.id, state: "done" } : { id: row.id, state: "ignored", reason: "superseded" };
  }
  const changed = row.step === "refund" ? refunded.has(orderId) : deleted.has(orderId);
  return changed ? { id: row.id, state: "done" } : { id: row.id, state: "ignored", reason: "no_change" };
}
