import type { ReadAmount } from "./money.ts";
import type { RestOrder } from "./restOrder.ts";

export type LineKind = "goods" | "gift_card" | "tip";

/** What each line of an order is: only goods are sales. */
export function lineKinds(order: RestOrder, read: ReadAmount): LineKind[] {
  const lines = order.line_items ?? [];
  const tip = lines.some((line) => "tip_payment_gateway" in line) ? -1 : hiddenTip(order, read);
  return lines.map((line, i) => ("tip_payment_gateway" in line || i === tip ? "tip" : line.gift_card ? "gift_card" : "goods"));
}

/** The kinds by line id: not every payload says them again within a refund. */
export function kindsById(order: RestOrder, read: ReadAmount): ReadonlyMap<string, LineKind> {
  const kinds = lineKinds(order, read);
  return new Map((order.line_items ?? []).flatMap((line, i) => (line.id ? [[line.id, kinds[i]!] as const] : [])));
}

/**
 * The Admin API lists a tip among the lines and does not say which it is. It is the line without discount that costs what was tipped,
 * where the lines come to just that much more than the order's own subtotal, which tips are not in.
 */
function hiddenTip(order: RestOrder, read: ReadAmount): number {
  const tips = read("total_tip_received", order.total_tip_received, order.total_tip_received_set);
  const subtotal = read("subtotal_price", order.subtotal_price, order.subtotal_price_set);
  if (!tips || tips < 0n || subtotal === null) return -1;
  const paid = (order.line_items ?? []).map((line) => {
    const price = read("line_items.price", line.price, line.price_set) ?? 0n;
    const off = (line.discount_allocations ?? []).map((a) => read("line_items.discount_allocations.amount", a.amount, a.amount_set) ?? 0n);
    return { units: price * BigInt(line.quantity), off: off.reduce((sum, units) => sum + units, 0n) };
  });
  const all = paid.reduce((sum, line) => sum + line.units - line.off, 0n);
  return all - subtotal === tips ? paid.findLastIndex((line) => line.off === 0n && line.units === tips) : -1;
}
