export type MetricKey =
  | "potentialReach"
  | "cpm"
  | "redemptions"
  | "orders"
  | "gross"
  | "discounts"
  | "refunds"
  | "net"
  | "newCustomers"
  | "returningCustomers"
  | "averageOrder"
  | "costPerOrder"
  | "returnOnSpend";

export type Definition = { label: string; definition: string; formula?: string; noData: string };

/** What each figure means: the words of the tooltips and of docs/metrics.md. */
export const definitions: Record<MetricKey, Definition> = {
  potentialReach: {
    label: "Potential reach",
    definition:
      "The followers of all accounts of the campaign’s ambassadors, each account once, however often it posts: as many as it had at its first post, and until it has posted its latest count, which is expected. Who follows two accounts counts twice.",
    noData: "No follower counts yet",
  },
  cpm: {
    label: "CPM",
    definition: "What a thousand potential views cost.",
    formula: "spend ÷ potential reach × 1,000",
    noData: "Needs the spend and follower counts",
  },
  redemptions: {
    label: "Redemptions",
    definition: "Orders that carried a code of the campaign. Test and deleted orders are left out.",
    noData: "No redemptions yet",
  },
  orders: {
    label: "Orders",
    definition: "Orders credited to the campaign. An order shared by two campaigns counts for the one with the greater share.",
    noData: "No orders yet",
  },
  gross: {
    label: "Gross sales",
    definition:
      "Price × quantity of the goods in these orders, before discounts and returns, without tax, shipping, tips and gift cards: Shopify's gross sales.",
    noData: "No orders yet",
  },
  discounts: {
    label: "Discounts",
    definition: "What was taken off these goods, without tax; shipping discounts are not in it.",
    noData: "No discounts",
  },
  refunds: {
    label: "Refunds",
    definition: "Goods returned or taken off these orders, without tax, on the day of the return: Shopify's returns.",
    noData: "No refunds",
  },
  net: {
    label: "Net revenue",
    definition: "What is left of gross sales: Shopify's net sales.",
    formula: "gross sales − discounts − refunds",
    noData: "No orders yet",
  },
  newCustomers: {
    label: "New customers",
    definition: "Orders that were their customer's first in this shop, as far back as orders could be read. Guests are known by their e-mail.",
    noData: "No orders yet",
  },
  returningCustomers: { label: "Returning customers", definition: "Orders of customers who had ordered before.", noData: "No orders yet" },
  averageOrder: { label: "Average order", definition: "Net revenue of an average order.", formula: "net revenue ÷ orders", noData: "No orders yet" },
  costPerOrder: { label: "Cost per order", definition: "What one order cost.", formula: "spend ÷ orders", noData: "Needs the spend and an order" },
  returnOnSpend: {
    label: "Return on spend",
    definition: "Net revenue for each unit of money spent.",
    formula: "net revenue ÷ spend",
    noData: "Add the spend to see this",
  },
};
