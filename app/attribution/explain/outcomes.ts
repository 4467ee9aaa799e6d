import type { Policy } from "#app/domain/policy/policy.ts";
import { inWindow } from "../claims/inWindow.ts";
import type { FoundCode, FoundLink, Via } from "../evidence.ts";
import type { Verdict } from "../rules.ts";

export type ExplainedCode = {
  code: string;
  codeId: bigint | null;
  /** What the code took off, shop money. */
  amount: bigint;
  /** 'won': it earned a share. The others say why it did not; 'kept_out': the order counts for nobody; 'outweighed': the policy put something else before it. */
  outcome: "won" | "not_a_campaign_code" | "not_valid_then" | "kept_out" | "outweighed";
};

export type ExplainedLink = {
  clickId: string | null;
  at: Date;
  via: Via[];
  campaignId: bigint;
  participationId: bigint | null;
  campaign: string | null;
  handle: string | null;
  outcome: "won" | "too_old" | "after_the_order" | "kept_out" | "outweighed";
};

/** What became of a code on the order. @param keptOut The order counts for nobody. */
export function codeOutcome(one: FoundCode, verdict: Verdict, keptOut: boolean): ExplainedCode["outcome"] {
  if (!one.known) return "not_a_campaign_code";
  if (!one.assignment) return "not_valid_then";
  if (keptOut || "reason" in verdict) return "kept_out";
  const { campaignId, participationId } = one.assignment;
  const won = verdict.claims.some(
    (claim) =>
      claim.rule.startsWith("code") && claim.campaignId === campaignId && (participationId === null || claim.participationId === participationId),
  );
  return won ? "won" : "outweighed";
}

/** What became of a visit by a link. */
export function linkOutcome(link: FoundLink, order: { processedAt: Date }, policy: Policy, verdict: Verdict): ExplainedLink["outcome"] {
  if (link.at > order.processedAt) return "after_the_order";
  if (!inWindow(order, link, policy.windowDays)) return "too_old";
  if ("reason" in verdict) return "kept_out";
  const won = verdict.claims.some(
    (claim) => claim.rule.endsWith("link") && claim.campaignId === link.campaignId && claim.participationId === (link.participationId ?? 0n),
  );
  return won ? "won" : "outweighed";
}
