/** A customer as one payload tells it: no more than is used. */
export type CustomerVersion = {
  customerId: string;
  updatedAt: string;
  /** When Shopify made the customer; missing in payloads of narrowing 2. */
  createdAt?: string | null;
  emailKey: string | null;
  hash: string;
};

/** Two customers that Shopify made one. */
export type CustomerMerge = { keptId: string; deletedId: string; completed: boolean };
