/** An order as Shopify lists it: what is compared of it. */
export type ListedOrder = {
  orderId: bigint;
  name: string;
  updatedAt: Date;
  processedAt: Date;
  cancelled: boolean;
  test: boolean;
  codeKeys: string[];
  currency: string;
  /** Shopify's current subtotal in shop money, minor units. */
  subtotal: bigint;
  /** How many; null: more than can be counted in a list. */
  refunds: number | null;
};

/** An order as we hold it. */
export type HeldOrder = Omit<ListedOrder, "refunds"> & {
  /** What our own figures add up to: net + tax in prices + gift cards − discrepancies (docs/metrics.md). Minor units. */
  subtotal: bigint;
  refunds: number;
  /** Known as deleted in Shopify. */
  deleted: boolean;
  /** Whom it was credited to, the share that counts the order first; empty while that is being worked out. Campaign 0: nobody. */
  shares: { campaignId: bigint; net: bigint }[];
};

export const FIELDS = ["presence", "updated_at", "processed_at", "current_subtotal", "test", "cancelled", "codes", "refunds"] as const;
export type Field = (typeof FIELDS)[number];

/** A field in which the two differ, as canonical text; null: nothing there. */
export type Difference = {
  orderId: bigint;
  name: string;
  field: Field;
  shopify: string | null;
  ours: string | null;
  currency: string;
  changedAt: Date;
};
