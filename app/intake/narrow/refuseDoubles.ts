import { NarrowingFailure } from "./failure.ts";
import type { RestOrder } from "./restOrder.ts";

/**
 * What would count goods or money twice, or not at all.
 * @throws NarrowingFailure when a line or refund stands twice, more pieces came back than were ordered, or goods were paid and none are listed.
 */
export function refuseDoubles(order: RestOrder): void {
  const lines = order.line_items ?? [];
  const refunds = order.refunds ?? [];
  refuseEqual("line_items", lines);
  if (order.line_items?.length === 0 && Number(order.subtotal_price ?? order.subtotal_price_set?.shop_money?.amount ?? 0) !== 0)
    throw new NarrowingFailure("contradiction", "line_items: is empty, and the order has a subtotal");
  if (refunds.length === 0) return;
  refuseEqual("refunds", refunds);
  const back = new Map<string, number>();
  for (const item of refunds.flatMap((refund) => refund.refund_line_items ?? []))
    if (item.line_item_id) back.set(item.line_item_id, (back.get(item.line_item_id) ?? 0) + (item.quantity ?? 0));
  for (const { id, quantity } of lines)
    if (id && (back.get(id) ?? 0) > quantity)
      throw new NarrowingFailure("contradiction", "refunds.refund_line_items.quantity: is more than was ordered");
}

function refuseEqual(field: string, items: readonly { id?: string | null }[]): void {
  if (items.length < 2) return;
  const ids = items.flatMap(({ id }) => id ?? []);
  if (new Set(ids).size !== ids.length) throw new NarrowingFailure("contradiction", `${field}.id: stands twice`);
}
