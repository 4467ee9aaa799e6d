import type { Policy } from "#app/domain/policy/policy.ts";
import { claimsOf } from "./claims/claimsOf.ts";
import type { Claim } from "./claims/claim.ts";
import { ownClaims } from "./claims/ownClaims.ts";
import type { Evidence } from "./evidence.ts";
import type { CreditableOrder } from "./order.ts";

/** Why a share of an order was credited. */
export type CreditRule = "code" | "link" | "code_and_link" | "won_customer" | "own_purchase";

/** Why nothing of an order was credited. */
export type UncreditedReason = "deleted_order" | "test_order" | "no_code" | "unknown_code" | "code_not_valid_then" | "link_too_old";

export type Verdict = { claims: Claim[] } | { reason: UncreditedReason };

type Rule = { name: string; judge: (order: CreditableOrder, evidence: Evidence, policy: Policy) => Verdict | null };

/**
 * The rules in their order: the first that has a verdict decides. The last always has one, so that every order ends credited by a rule
 * or uncredited with a reason.
 */
export const rules: readonly Rule[] = [
  { name: "An order that was deleted in Shopify counts for nobody", judge: (order) => (order.deleted ? { reason: "deleted_order" } : null) },
  { name: "A test order is kept out of the totals", judge: (order) => (order.test ? { reason: "test_order" } : null) },
  { name: "Codes and links, weighed as the shop's policy says", judge: (order, evidence, policy) => claimed(claimsOf(order, evidence, policy)) },
  { name: "An ambassador's own purchase, without a code or a link", judge: (_order, evidence) => claimed(ownClaims(evidence)) },
  { name: "A customer who was won before", judge: (_order, { won }) => (won ? { claims: [wonClaim(won)] } : null) },
  { name: "Nothing points to a campaign", judge: (order, evidence) => ({ reason: whyNot(order, evidence) }) },
];

function claimed(claims: Claim[]): Verdict | null {
  return claims.length > 0 ? { claims } : null;
}

function wonClaim({ campaignId, participationId }: { campaignId: bigint; participationId: bigint }): Claim {
  return { campaignId, participationId, codeId: null, rule: "won_customer", proof: "won", weight: 1n };
}

function whyNot(order: CreditableOrder, { codes, links }: Evidence): UncreditedReason {
  if (codes.some((found) => found.known)) return "code_not_valid_then";
  if (links.length > 0) return "link_too_old";
  return order.codes.length === 0 ? "no_code" : "unknown_code";
}

/** The verdict on an order. */
export function judge(order: CreditableOrder, evidence: Evidence, policy: Policy): Verdict {
  for (const rule of rules) {
    const verdict = rule.judge(order, evidence, policy);
    if (verdict) return verdict;
  }
  throw new Error("The last rule always has a verdict.");
}
