/** What the ledger adds up to, for a campaign, a day or a participation. Money in minor units of `currency`, without tax and shipping. */
export type Figures = {
  currency: string;
  /** Orders credited. An order that is split counts once, with its greatest share, so that campaigns and uncredited add up to the shop. */
  orders: number;
  /** Orders that carried a code: for a campaign, one of its codes; for a participation, its own. */
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

/** The columns that every roll-up has. */
export type FigureRow = {
  currency: string;
  orders: bigint;
  redemptions: bigint;
  new_customers: bigint;
  returning_customers: bigint;
  gross: bigint;
  discounts: bigint;
  refunds: bigint;
};

export function figuresOf(row: FigureRow): Figures {
  return {
    currency: row.currency,
    orders: Number(row.orders),
    redemptions: Number(row.redemptions),
    newCustomers: Number(row.new_customers),
    returningCustomers: Number(row.returning_customers),
    gross: row.gross,
    discounts: row.discounts,
    refunds: row.refunds,
    net: row.gross - row.discounts - row.refunds,
  };
}
