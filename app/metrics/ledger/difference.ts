/** A place where two records of the same thing do not agree. Amounts are in minor units of the currency. */
export type Difference = {
  between:
    "facts and ledger" | "facts and credits" | "facts and first orders" | "ledger and roll-ups" | "clicks and their sums" | "posts and their sums";
  orderId?: bigint;
  campaignId?: bigint;
  participationId?: bigint;
  customerKey?: string;
  day?: string;
  currency?: string;
  proof?: string;
  metric: string;
  /** What the first of the two says. */
  expected: bigint;
  found: bigint;
};
