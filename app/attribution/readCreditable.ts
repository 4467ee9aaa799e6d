import { readOrders, type StoredOrder } from "#app/domain/orders/readOrders.ts";
import type { Pipeline, Sql } from "#app/platform/database.ts";
import { dayIn } from "#app/platform/day.ts";
import type { CreditableOrder } from "./order.ts";

/** Orders as attribution sees them, with the shop's own days. */
export async function readCreditable(sql: Pipeline, shopId: bigint, timeZone: string, orderIds: readonly bigint[]): Promise<CreditableOrder[]> {
  return (await readOrders(sql, shopId, orderIds)).map((order) => creditable(order, timeZone));
}

/** The shop's time zone. To be read after the marks were taken: a shop that moves marks all its orders, and whoever takes these marks sees where it is now. */
export async function timeZoneOf(sql: Sql, shopId: bigint): Promise<string> {
  const { rows } = await sql.query<{ time_zone: string }>("select time_zone from shop where id = $1", [shopId]);
  return rows[0]!.time_zone;
}

function creditable(order: StoredOrder, timeZone: string): CreditableOrder {
  const day = dayIn(timeZone, order.processedAt);
  const refundsByDay = new Map<string, bigint>();
  const add = (on: string, amount: bigint) => amount !== 0n && refundsByDay.set(on, (refundsByDay.get(on) ?? 0n) + amount);
  add(day, order.removed);
  // Returned goods without tax, less what was in the end not paid back (docs/metrics.md).
  for (const refund of order.refunds)
    add(dayIn(timeZone, refund.processedAt), refund.subtotal - (order.taxesIncluded ? refund.tax : 0n) - refund.discrepancy);
  return {
    orderId: order.orderId,
    processedAt: order.processedAt,
    day,
    currency: order.currency,
    test: order.test,
    deleted: order.deleted,
    customerKey: order.customerKey,
    codes: order.codes.map((code, i) => ({ code, key: order.codeKeys[i]!, amount: order.codeAmounts[i] ?? 0n })),
    gross: order.gross,
    discounts: order.discounts,
    refundsByDay,
  };
}
