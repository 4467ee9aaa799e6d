import { takeId } from "../../database.ts";
import type { Sandbox } from "../../sandbox.ts";
import type { Dispute, Order } from "../types.ts";
import { changeOrder } from "./changeOrder.ts";

/** The buyer's bank disputes an order, or says how that ended. No figure of the order changes: orders/updated only. */
export async function disputeOrder(sandbox: Sandbox, domain: string, id: number, input: Partial<Omit<Dispute, "id">> = {}): Promise<Order> {
  return changeOrder(
    sandbox,
    domain,
    id,
    async (order, sql) => {
      const known = order.disputes?.[0] ?? { id: await takeId(sql), initiatedAs: "CHARGEBACK" as const, status: "NEEDS_RESPONSE" as const };
      return { ...order, disputes: [{ ...known, ...input }], updatedAt: new Date().toISOString() };
    },
    () => [],
  );
}
