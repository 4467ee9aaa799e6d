/** One real purchase as the source tells it, before it is moved in time and given what the source lacks. Money in minor units. */
export type Purchase = {
  /** The source's own number of it. */
  key: string;
  /** "2011-03-01 08:26:00" or "1997-01-18": the shop's own clock. */
  at: string;
  /** The source's number of the customer; null for a guest. */
  buyer: string | null;
  /** ISO 3166-1 alpha-2; null where the source does not say. */
  country: string | null;
  lines: PurchaseLine[];
  /** What was charged for postage. */
  shipping: bigint;
  returns: PurchaseReturn[];
};

export type PurchaseLine = { sku: string; title: string; quantity: number; unitPrice: bigint; giftCard: boolean };

/** Goods (and postage) given back later. */
export type PurchaseReturn = { key: string; at: string; lines: { line: number; quantity: number }[]; shipping: bigint };
