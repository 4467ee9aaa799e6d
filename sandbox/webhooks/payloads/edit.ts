import type { Order } from "../../store/types.ts";
import type { Edited } from "../../store/orders/composeEdit.ts";

/** orders/edited tells what changed, not the order. */
export function editPayload(order: Order, { added, more, removed }: Edited): Record<string, unknown> {
  return {
    order_edit: {
      id: order.id + 1_000_000,
      app_id: null,
      created_at: order.updatedAt,
      committed_at: order.updatedAt,
      notify_customer: false,
      order_id: order.id,
      staff_note: "",
      user_id: null,
      line_items: { additions: [...added.map(({ id, quantity }) => ({ id, delta: quantity })), ...more], removals: removed },
      discounts: { line_item: { additions: [], removals: [] } },
      shipping_lines: { additions: [], removals: [] },
    },
  };
}
