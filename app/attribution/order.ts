/** What attribution needs of an order. Money in minor units of `currency`, without tax. */
export type CreditableOrder = {
  orderId: bigint;
  processedAt: Date;
  /** The shop's day of `processedAt`. */
  day: string;
  currency: string;
  test: boolean;
  deleted: boolean;
  customerKey: string | null;
  codes: readonly { code: string; key: string; amount: bigint }[];
  gross: bigint;
  discounts: bigint;
  /** Returns by the shop's day of the return; goods taken off by an edit are on the order's own day. */
  refundsByDay: ReadonlyMap<string, bigint>;
};
