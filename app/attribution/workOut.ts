import { type FoundAssignment, findAssignments } from "#app/domain/codes/findAssignments.ts";
import type { Sql } from "#app/platform/database.ts";
import { type Credit, creditOrder } from "./creditOrder.ts";
import { customersAre } from "./customerFirsts.ts";
import { findEvidence } from "./evidence.ts";
import type { CreditableOrder } from "./order.ts";
import { type Posting, postingsOf } from "./posting.ts";

export type WorkedOut = {
  /** By order. */
  credits: Map<bigint, Credit[]>;
  postings: Posting[];
};

/** What orders come to by the evidence of now. Reads only, so that it serves to credit orders and to prove that they are credited right. */
export async function workOut(sql: Sql, shopId: bigint, orders: readonly CreditableOrder[]): Promise<WorkedOut> {
  const keys = new Set(orders.flatMap((order) => order.codes.map((code) => code.key)));
  const assignments: ReadonlyMap<string, FoundAssignment[]> = Map.groupBy(await findAssignments(sql, shopId, [...keys]), (found) => found.codeKey);
  const customers = await customersAre(sql, shopId, orders);
  const credits = new Map(orders.map((order) => [order.orderId, creditOrder(order, findEvidence(order, assignments))]));
  return { credits, postings: orders.flatMap((order) => postingsOf(order, credits.get(order.orderId)!, customers.get(order.orderId)!)) };
}
