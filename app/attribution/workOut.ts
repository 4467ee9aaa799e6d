import type { Policy } from "#app/domain/policy/policy.ts";
import type { Sql } from "#app/platform/database.ts";
import { type Credit, creditOrder } from "./creditOrder.ts";
import { customersAre } from "./customerFirsts.ts";
import type { CreditableOrder } from "./order.ts";
import { type Posting, postingsOf } from "./posting.ts";
import { readEvidence } from "./read/readEvidence.ts";

export type WorkedOut = {
  /** By order. */
  credits: Map<bigint, Credit[]>;
  postings: Posting[];
};

/** What orders come to by the evidence of now. Reads only, so that it serves to credit orders and to prove that they are credited right. */
export async function workOut(sql: Sql, shopId: bigint, orders: readonly CreditableOrder[], policy: Policy): Promise<WorkedOut> {
  const evidence = await readEvidence(sql, shopId, orders, policy);
  const customers = await customersAre(sql, shopId, orders);
  const credits = new Map(orders.map((order) => [order.orderId, creditOrder(order, evidence.get(order.orderId)!, policy)]));
  const postings = orders.flatMap((order) =>
    postingsOf(order, credits.get(order.orderId)!, evidence.get(order.orderId)!.codes, customers.get(order.orderId)!),
  );
  return { credits, postings };
}
