import type { Order, Refund } from "../../store/types.ts";

/** orders/edited tells what changed, not the order. */
export function editPayload(order: Order, refund: Refund): Record<string, unknown> {
  return {
    order_edit: {
      id: refund.id + 1_000_000,
      app_id: null,
      created_at: refund.createdAt,
      committed_at: refund.createdAt,
      notify_customer: false,
      order_id: order.id,
      staff_note: "",
      user_id: null,
      line_items: { additions: [], removals: refund.lines.map(({ lineId, quantity }) => ({ id: lineId, delta: quantity })) },
      discounts: { line_item: { additions: [], removals: [] } },
      shipping_lines: { additions: [], removals: [] },
    },
  };
}
