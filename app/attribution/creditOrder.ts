import { splitByWeight } from "#app/platform/money.ts";
import type { Found } from "./evidence.ts";
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
  gross: bigint;
  discounts: bigint;
  refundsByDay: Map<string, bigint>;
};

type Claim = Pick<Credit, "campaignId" | "participationId" | "codeId" | "rule"> & { weight: bigint };

/**
 * Who an order is credited to: a pure function of the order and its evidence. Several codes share it by what each took off, equally
 * where none took anything; the largest remainder decides the last minor unit.
 */
export function creditOrder(order: CreditableOrder, evidence: readonly Found[]): Credit[] {
  const verdict = judge(order, evidence);
  const claims =
    "reason" in verdict
      ? [{ campaignId: 0n, participationId: 0n, codeId: null, rule: verdict.reason, weight: 1n }]
      : claimsOf(verdict.rule, verdict.winners);
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

/** One claim per campaign and participation, the greatest first: it is the one that counts the order. */
function claimsOf(rule: CreditRule, winners: readonly Found[]): Claim[] {
  const claims = new Map<string, Claim>();
  for (const { assignment, amount } of winners) {
    const { campaignId, participationId, codeId } = assignment!;
    const key = `${campaignId}/${participationId ?? 0n}`;
    const claim = claims.get(key) ?? { campaignId, participationId: participationId ?? 0n, codeId, rule, weight: 0n };
    claims.set(key, { ...claim, weight: claim.weight + (amount > 0n ? amount : 0n) });
  }
  return [...claims.values()].sort(
    (a, b) =>
      Number(b.weight > a.weight) - Number(a.weight > b.weight) ||
      compare(a.campaignId, b.campaignId) ||
      compare(a.participationId, b.participationId),
  );
}

function compare(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
