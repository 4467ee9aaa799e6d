import { takeId } from "../../database.ts";
import type { Sandbox } from "../../sandbox.ts";
import { decimalString } from "../money.ts";
import type { Order } from "../types.ts";
import { changeOrder } from "./changeOrder.ts";
import { totalsOf } from "./totals.ts";

/** Takes what is still to be paid of an order, all or after an edit: orders/paid and orders/updated. */
export async function payOrder(sandbox: Sandbox, domain: string, id: number): Promise<Order> {
  return changeOrder(
    sandbox,
    domain,
    id,
    async (order, sql) => {
      const { outstanding, received } = totalsOf(order);
      if (order.sale && outstanding <= 0n) throw new Error("The order is paid already");
      return {
        ...order,
        sale: { id: order.sale?.id ?? (await takeId(sql)), amount: decimalString(received + outstanding, order.currency) },
        updatedAt: new Date().toISOString(),
      };
    },
    (_shop, _order, payload) => [{ topic: "orders/paid", payload }],
  );
}
