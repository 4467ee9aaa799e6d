import type { Sandbox } from "../../sandbox.ts";
import { editPayload } from "../../webhooks/payloads/edit.ts";
import { refundPayload } from "../../webhooks/payloads/refund.ts";
import type { Order } from "../types.ts";
import { changeOrder } from "./changeOrder.ts";
import { composeEdit, type Edited, type EditInput } from "./composeEdit.ts";
import { findShop } from "../shops.ts";

/** Takes pieces off an order or adds some after it was placed: orders/edited, refunds/create where some are taken off, orders/updated. */
export async function editOrder(sandbox: Sandbox, domain: string, id: number, input: EditInput): Promise<Order> {
  const shop = await findShop(sandbox, domain);
  let edit: Edited;
  return changeOrder(
    sandbox,
    domain,
    id,
    async (order, sql) => (edit = await composeEdit(sql, shop, order, input, "cancel")).order,
    (_shop, order) => {
      const told = [{ topic: "orders/edited", payload: editPayload(order, edit) }];
      const refund = order.refunds.at(-1);
      return edit.removed.length > 0 && refund ? [...told, { topic: "refunds/create", payload: refundPayload(order, refund) }] : told;
    },
  );
}
