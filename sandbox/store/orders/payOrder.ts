import { takeId } from "../../database.ts";
import type { Sandbox } from "../../sandbox.ts";
import { decimalString } from "../money.ts";
import type { Order } from "../types.ts";
import { changeOrder } from "./changeOrder.ts";
import { totalsOf } from "./totals.ts";

/** Takes the payment of an order that was placed without: orders/paid and orders/updated. */
export async function payOrder(sandbox: Sandbox, domain: string, id: number): Promise<Order> {
  return changeOrder(
    sandbox,
    domain,
    id,
    async (order, sql) => {
      if (order.sale) throw new Error("The order is paid already");
      return {
        ...order,
        sale: { id: await takeId(sql), amount: decimalString(totalsOf(order).outstanding, order.currency) },
        updatedAt: new Date().toISOString(),
      };
    },
    (_shop, _order, payload) => [{ topic: "orders/paid", payload }],
  );
}
