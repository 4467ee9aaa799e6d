import type { Credit } from "./creditOrder.ts";
import type { CreditableOrder } from "./order.ts";

/** What the ledger shall say of one order, campaign, participation and day once it is up to date. */
export type Posting = {
  orderId: bigint;
  campaignId: bigint;
  participationId: bigint;
  day: string;
  currency: string;
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
 * What an order's credits put in the ledger. The order itself counts once, with its greatest share; a redemption counts for each
 * participation whose code was used, and once for the campaign: the surplus is taken back without a participation.
 * A test or deleted order puts in nothing.
 */
export function postingsOf(order: CreditableOrder, credits: readonly Credit[], customerIs: CustomerIs): Posting[] {
  if (order.test || order.deleted) return [];
  const postings: Posting[] = [];
  credits.forEach((credit, i) => {
    const base = {
      ...nothing,
      orderId: order.orderId,
      campaignId: credit.campaignId,
      participationId: credit.participationId,
      currency: order.currency,
    };
    const first = i === 0 ? 1 : 0;
    postings.push({
      ...base,
      day: order.day,
      orders: first,
      redemptions: credit.campaignId === 0n ? 0 : 1,
      newCustomers: customerIs === "new" ? first : 0,
      returningCustomers: customerIs === "returning" ? first : 0,
      gross: credit.gross,
      discounts: credit.discounts,
    });
    for (const [day, refunds] of credit.refundsByDay) if (refunds !== 0n) postings.push({ ...base, day, refunds });
  });
  for (const [campaignId, count] of sharesByCampaign(credits)) {
    if (count > 1)
      postings.push({
        ...nothing,
        orderId: order.orderId,
        campaignId,
        participationId: 0n,
        currency: order.currency,
        day: order.day,
        redemptions: 1 - count,
      });
  }
  return postings;
}

const nothing = { orders: 0, redemptions: 0, newCustomers: 0, returningCustomers: 0, gross: 0n, discounts: 0n, refunds: 0n };

function sharesByCampaign(credits: readonly Credit[]): Map<bigint, number> {
  const counts = new Map<bigint, number>();
  for (const { campaignId } of credits) if (campaignId !== 0n) counts.set(campaignId, (counts.get(campaignId) ?? 0) + 1);
  return counts;
}
