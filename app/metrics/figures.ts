/** What the ledger adds up to, for a campaign, a day or a participation. Money in minor units of `currency`, without tax and shipping. */
export type Figures = {
  currency: string;
  /** Orders credited; an order split between two counts once for each campaign that has a share. */
  orders: number;
  /** Orders that carried one of the campaign's codes. */
  redemptions: number;
  /** Orders that were their customer's first in this shop. */
  newCustomers: number;
  /** Orders of customers who had ordered before. */
  returningCustomers: number;
  gross: bigint;
  discounts: bigint;
  refunds: bigint;
  /** gross − discounts − refunds */
  net: bigint;
};

export function noFigures(currency: string): Figures {
  return { currency, orders: 0, redemptions: 0, newCustomers: 0, returningCustomers: 0, gross: 0n, discounts: 0n, refunds: 0n, net: 0n };
}
