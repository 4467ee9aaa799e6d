import type { Found } from "./evidence.ts";
import type { CreditableOrder } from "./order.ts";

/** Why a share of an order was credited. */
export type CreditRule = "code";

/** Why nothing of an order was credited. */
export type UncreditedReason = "deleted_order" | "test_order" | "no_code" | "unknown_code" | "code_not_valid_then";

export type Verdict = { rule: CreditRule; winners: Found[] } | { reason: UncreditedReason };

type Rule = { name: string; judge: (order: CreditableOrder, evidence: readonly Found[]) => Verdict | null };

/**
 * The rules in their order: the first that has a verdict decides. The last always has one, so that every order ends credited by a rule
 * or uncredited with a reason.
 */
export const rules: readonly Rule[] = [
  { name: "An order that was deleted in Shopify counts for nobody", judge: (order) => (order.deleted ? { reason: "deleted_order" } : null) },
  { name: "A test order is kept out of the totals", judge: (order) => (order.test ? { reason: "test_order" } : null) },
  { name: "A campaign's code on the order", judge: (_order, evidence) => wonByCode(evidence) },
  { name: "Nothing points to a campaign", judge: (order, evidence) => ({ reason: whyNot(order, evidence) }) },
];

function wonByCode(evidence: readonly Found[]): Verdict | null {
  const winners = evidence.filter((found) => found.assignment !== null);
  return winners.length > 0 ? { rule: "code", winners } : null;
}

function whyNot(order: CreditableOrder, evidence: readonly Found[]): UncreditedReason {
  if (order.codes.length === 0) return "no_code";
  return evidence.some((found) => found.known) ? "code_not_valid_then" : "unknown_code";
}

/** The verdict on an order. */
export function judge(order: CreditableOrder, evidence: readonly Found[]): Verdict {
  for (const rule of rules) {
    const verdict = rule.judge(order, evidence);
    if (verdict) return verdict;
  }
  throw new Error("The last rule always has a verdict.");
}
