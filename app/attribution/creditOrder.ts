import type { Policy } from "#app/domain/policy/policy.ts";
import { splitByWeight } from "#app/platform/money.ts";
import type { Claim, Proof } from "./claims/claim.ts";
import type { Evidence } from "./evidence.ts";
import type { CreditableOrder } from "./order.ts";
import { type CreditRule, judge, type UncreditedReason } from "./rules.ts";

/** A share of an order. The shares of an order add up to it, in every figure and on every day, to the minor unit. */
export type Credit = {
  /** 0: uncredited. */
  campaignId: bigint;
  /** 0: nobody in particular. */
  participationId: bigint;
  codeId: bigint | null;
  rule: CreditRule | UncreditedReason;
  /** "" for uncredited. */
  proof: Proof | "";
  gross: bigint;
  discounts: bigint;
  refundsByDay: Map<string, bigint>;
};

/**
 * Who an order is credited to: a pure function of the order, its evidence and the shop's policy. The largest remainder decides the last minor unit.
 */
export function creditOrder(order: CreditableOrder, evidence: Evidence, policy: Policy): Credit[] {
  const verdict = judge(order, evidence, policy);
  const claims =
    "reason" in verdict
      ? [{ campaignId: 0n, participationId: 0n, codeId: null, rule: verdict.reason, proof: "" as const, weight: 1n }]
      : verdict.claims.sort(greatestFirst);
  const weights = claims.map((claim) => claim.weight);
  const gross = splitByWeight(order.gross, weights);
  const discounts = splitByWeight(order.discounts, weights);
  const refunds = [...order.refundsByDay].map(([day, amount]) => ({ day, parts: splitByWeight(amount, weights) }));
  return claims.map(({ weight: _weight, ...claim }, i) => ({
    ...claim,
    gross: gross[i]!,
    discounts: discounts[i]!,
    refundsByDay: new Map(refunds.map(({ day, parts }) => [day, parts[i]!])),
  }));
}

/** The greatest share is the one that counts the order. */
function greatestFirst(a: Claim, b: Claim): number {
  return compare(b.weight, a.weight) || compare(a.campaignId, b.campaignId) || compare(a.participationId, b.participationId);
}

function compare(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
