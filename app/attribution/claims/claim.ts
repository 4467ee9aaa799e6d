import type { CreditRule } from "../rules.ts";

/** What proves a credit: a code, a link, both, a customer won before, or that the buyer is the ambassador. */
export type Proof = "code" | "link" | "both" | "won" | "own";

/** Who wants a share of an order, and what the share weighs beside the others. */
export type Claim = {
  campaignId: bigint;
  /** 0: nobody in particular. */
  participationId: bigint;
  codeId: bigint | null;
  rule: CreditRule;
  proof: Proof;
  weight: bigint;
};
