import type { Policy } from "#app/domain/policy/policy.ts";
import type { Evidence, FoundCode, FoundLink } from "../evidence.ts";
import type { CreditableOrder } from "../order.ts";
import { sharesOf } from "../touches/shares.ts";
import type { Claim } from "./claim.ts";
import { inWindow } from "./inWindow.ts";

const DOUBLE_TAP_MS = 5000;

type ValidCode = FoundCode & { assignment: NonNullable<FoundCode["assignment"]> };
type Touch = { at: number } & ({ codes: ValidCode[] } | { link: FoundLink });

/**
 * Who is owed an order by its codes and links. All codes of an order are one touch, at the time of the order, which they share as the policy says;
 * a visit by a link is a touch at its own time. A code that names nobody (a campaign's one code) is given to the ambassador of the same campaign
 * who buys, or whose link was followed last.
 * @returns One claim per campaign and participation; none where neither counts.
 */
export function claimsOf(order: CreditableOrder, evidence: Evidence, policy: Policy): Claim[] {
  const codes = evidence.codes.filter((found): found is ValidCode => found.assignment !== null);
  const links = withoutDoubleTaps(evidence.links.filter((link) => inWindow(order, link, policy.windowDays)).sort(byTime));
  const claims = new Map<string, Claim & { byCode: boolean; byLink: boolean }>();
  const add = (campaignId: bigint, participationId: bigint, codeId: bigint | null, weight: bigint) => {
    const key = `${campaignId}/${participationId}`;
    const before = claims.get(key) ?? {
      campaignId,
      participationId,
      codeId: null,
      rule: "link",
      proof: "link",
      weight: 0n,
      byCode: false,
      byLink: false,
    };
    claims.set(key, {
      ...before,
      codeId: before.codeId ?? codeId,
      weight: before.weight + weight,
      byCode: before.byCode || codeId !== null,
      byLink: before.byLink || codeId === null,
    });
  };
  const shares = codeShares(policy, codes);
  const whole = shares.reduce((sum, share) => sum + share, 0n) || 1n;
  for (const { touch, weight } of weighed(policy, order, codes, links)) {
    if ("link" in touch) add(touch.link.campaignId, touch.link.participationId ?? 0n, null, weight * whole);
    else
      touch.codes.forEach(({ assignment: { campaignId, participationId, codeId } }, i) => {
        if (shares[i]! > 0n) add(campaignId, participationId ?? whoseInAll(evidence, links, campaignId), codeId, weight * shares[i]!);
      });
  }
  return [...claims.values()].map(({ byCode, byLink, ...claim }) => ({
    ...claim,
    rule: byCode && byLink ? "code_and_link" : byCode ? "code" : "link",
    proof: proofOf(claim, evidence, codes, links),
  }));
}

/** Visits to the same ambassador's link within seconds are one. By what the order knows of: the cart may hold only the second of two. */
function withoutDoubleTaps(links: readonly FoundLink[]): FoundLink[] {
  const lastAt = new Map<string, number>();
  return links.filter(({ campaignId, participationId, at }) => {
    const who = `${campaignId}/${participationId}`;
    const before = lastAt.get(who);
    lastAt.set(who, at.getTime());
    return before === undefined || at.getTime() - before > DOUBLE_TAP_MS;
  });
}

/** The touches that count by the policy, with what each weighs. */
function weighed(policy: Policy, order: CreditableOrder, codes: ValidCode[], links: FoundLink[]): { touch: Touch; weight: bigint }[] {
  const code: Touch[] = codes.length > 0 ? [{ at: order.processedAt.getTime(), codes }] : [];
  const visits = links.map((link): Touch => ({ at: link.at.getTime(), link }));
  if (policy.model === "code_first" || policy.model === "link_first") {
    const [preferred, other] = policy.model === "code_first" ? [code, visits] : [visits, code];
    const touch = preferred.at(-1) ?? other.at(-1);
    return touch ? [{ touch, weight: 1n }] : [];
  }
  const touches = [...visits, ...code];
  if (touches.length === 0) return [];
  const weights = sharesOf(
    policy.model,
    touches.map((touch) => touch.at),
  );
  return touches.map((touch, i) => ({ touch, weight: weights[i]! })).filter(({ weight }) => weight > 0n);
}

/** What each code weighs among the codes of the order: what it took off, in shop money; equal where none took anything, or when the policy says so. */
function codeShares(policy: Policy, codes: readonly ValidCode[]): bigint[] {
  if (policy.severalCodes === "first") return codes.map((_, i) => (i === 0 ? 1n : 0n));
  const amounts = codes.map(({ amount }) => (amount > 0n ? amount : 0n));
  return policy.severalCodes === "equally" || amounts.every((amount) => amount === 0n) ? codes.map(() => 1n) : amounts;
}

/** To whom a code of the whole campaign points: to the ambassador who buys, else to the one whose link was followed last; 0: nobody in particular. */
function whoseInAll({ self }: Evidence, links: readonly FoundLink[], campaignId: bigint): bigint {
  const link = links.findLast((one) => one.campaignId === campaignId && one.participationId !== null);
  return self.find((one) => one.campaignId === campaignId)?.participationId ?? link?.participationId ?? 0n;
}

/** By all evidence that counts, also what did not decide. */
function proofOf(claim: Pick<Claim, "campaignId" | "participationId">, { self }: Evidence, codes: ValidCode[], links: FoundLink[]): Claim["proof"] {
  const { campaignId, participationId } = claim;
  const own = self.some((one) => one.campaignId === campaignId && (participationId === 0n || one.participationId === participationId));
  if (own) return "own";
  const named = (of: { campaignId: bigint; participationId: bigint | null }) =>
    of.campaignId === campaignId && (of.participationId === null || participationId === 0n || of.participationId === participationId);
  const code = codes.some((found) => named(found.assignment));
  const link = links.some(named);
  return code && link ? "both" : code ? "code" : "link";
}

/** By time, then by what does not depend on the order of arrival. */
function byTime(a: FoundLink, b: FoundLink): number {
  return (
    a.at.getTime() - b.at.getTime() ||
    compare(a.clickId ?? "", b.clickId ?? "") ||
    compare(a.campaignId, b.campaignId) ||
    compare(a.participationId ?? 0n, b.participationId ?? 0n)
  );
}

function compare<T extends bigint | string>(a: T, b: T): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
