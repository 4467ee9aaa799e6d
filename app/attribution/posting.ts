import type { Credit } from "./creditOrder.ts";
import type { FoundCode } from "./evidence.ts";
import type { CreditableOrder } from "./order.ts";

/** What the ledger shall say of one order, campaign, participation and day once it is up to date. */
export type Posting = {
  orderId: bigint;
  campaignId: bigint;
  participationId: bigint;
  day: string;
  currency: string;
  proof: Credit["proof"];
  orders: number;
  redemptions: number;
  newCustomers: number;
  returningCustomers: number;
  gross: bigint;
  discounts: bigint;
  refunds: bigint;
};

export type CustomerIs = "new" | "returning" | null;

/**
 * What an order puts in the ledger. The order itself counts once, with its greatest share; a redemption counts for each participation whose code
 * was used, whoever was credited, and once for the campaign: the surplus is taken back without a participation.
 * A test or deleted order puts in nothing.
 */
export function postingsOf(order: CreditableOrder, credits: readonly Credit[], codes: readonly FoundCode[], customerIs: CustomerIs): Posting[] {
  if (order.test || order.deleted) return [];
  const postings: Posting[] = [];
  credits.forEach(({ campaignId, participationId, proof, gross, discounts, refundsByDay }, i) => {
    const base = { ...nothing, orderId: order.orderId, campaignId, participationId, currency: order.currency, proof };
    const first = i === 0 ? 1 : 0;
    postings.push({
      ...base,
      day: order.day,
      orders: first,
      newCustomers: customerIs === "new" ? first : 0,
      returningCustomers: customerIs === "returning" ? first : 0,
      gross,
      discounts,
    });
    for (const [day, refunds] of refundsByDay) if (refunds !== 0n) postings.push({ ...base, day, refunds });
  });
  for (const redemption of redemptionsOf(codes)) {
    const proof = proofIn(credits, redemption);
    const { campaignId, participationId, redemptions } = redemption;
    const place = postings.find(
      (one) => one.campaignId === campaignId && one.participationId === participationId && one.proof === proof && one.day === order.day,
    );
    if (place) place.redemptions += redemptions;
    else postings.push({ ...nothing, ...redemption, orderId: order.orderId, currency: order.currency, day: order.day, proof });
  }
  return postings;
}

const nothing = { orders: 0, redemptions: 0, newCustomers: 0, returningCustomers: 0, gross: 0n, discounts: 0n, refunds: 0n };

type Redemption = Pick<Posting, "campaignId" | "participationId" | "redemptions">;

function redemptionsOf(codes: readonly FoundCode[]): Redemption[] {
  const used = new Map<bigint, Set<bigint>>();
  for (const { assignment } of codes)
    if (assignment) used.set(assignment.campaignId, (used.get(assignment.campaignId) ?? new Set()).add(assignment.participationId ?? 0n));
  return [...used].flatMap(([campaignId, participations]) => [
    ...[...participations].map((participationId) => ({ campaignId, participationId, redemptions: 1 })),
    ...(participations.size > 1 ? [{ campaignId, participationId: 0n, redemptions: 1 - participations.size }] : []),
  ]);
}

/** A redemption stands with what proves the credit of the same participation, else of the same campaign; one that earned nothing is a code's. */
function proofIn(credits: readonly Credit[], { campaignId, participationId }: Redemption): Credit["proof"] {
  const inCampaign = credits.filter((credit) => credit.campaignId === campaignId);
  return (inCampaign.find((credit) => credit.participationId === participationId) ?? inCampaign[0])?.proof ?? "code";
}
