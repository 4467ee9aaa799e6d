import type { Policy } from "#app/domain/policy/policy.ts";
import type { Pipeline } from "#app/platform/database.ts";
import { type Credit, creditOrder } from "./creditOrder.ts";
import { customersAre } from "./customerFirsts.ts";
import type { Evidence } from "./evidence.ts";
import type { CreditableOrder } from "./order.ts";
import { type CustomerIs, type Posting, postingsOf } from "./posting.ts";
import { readEvidence } from "./read/readEvidence.ts";

/** What is known of orders, by order: the evidence, and whether each was its customer's first. */
export type Known = { evidence: Map<bigint, Evidence>; customers: Map<bigint, CustomerIs> };

export type WorkedOut = {
  /** By order. */
  credits: Map<bigint, Credit[]>;
  postings: Posting[];
};

/** What is known of orders now. */
export async function readKnown(sql: Pipeline, shopId: bigint, orders: readonly CreditableOrder[], policy: Policy): Promise<Known> {
  const [evidence, customers] = await Promise.all([readEvidence(sql, shopId, orders, policy), customersAre(sql, shopId, orders)]);
  return { evidence, customers };
}

/** What orders come to by what is known of them: to credit them, and to prove that they are credited right. */
export function workOut(orders: readonly CreditableOrder[], { evidence, customers }: Known, policy: Policy): WorkedOut {
  const credits = new Map<bigint, Credit[]>();
  const postings: Posting[] = [];
  for (const order of orders) {
    const known = evidence.get(order.orderId)!;
    const shares = creditOrder(order, known, policy);
    credits.set(order.orderId, shares);
    postings.push(...postingsOf(order, shares, known.codes, customers.get(order.orderId)!));
  }
  return { credits, postings };
}
