/** Money is a decimal string of the shop's currency ("12.30"), an instant is ISO 8601 in UTC, an id the number of the gid. */
export type Money = string;
export type Instant = string;

/** What a shop of the local Shopify is. `plan` decides the rate limit. */
export type Shop = {
  domain: string;
  id: number;
  name: string;
  email: string;
  currency: string;
  timezone: string;
  country: string;
  plan: "standard" | "advanced" | "plus" | "enterprise";
  taxesIncluded: boolean;
  /** Decimal fraction charged on taxable lines and on shipping, "0" for none. */
  taxRate: string;
  taxTitle: string;
  /** Which protected customer data the app may read; others are null with an error. */
  approved: ProtectedContent[];
  createdAt: Instant;
};

export type ProtectedContent = "name" | "address" | "phone" | "email";

export type ShopInput = Pick<Shop, "domain" | "name" | "currency" | "timezone"> & Partial<Omit<Shop, "id">>;

export type Address = {
  firstName?: string | null;
  lastName?: string | null;
  company?: string | null;
  address1?: string | null;
  address2?: string | null;
  city?: string | null;
  province?: string | null;
  provinceCode?: string | null;
  country?: string | null;
  countryCode?: string | null;
  zip?: string | null;
  phone?: string | null;
};

export type Customer = {
  id: number;
  email: string | null;
  phone: string | null;
  firstName: string | null;
  lastName: string | null;
  address: Address | null;
  tags: string[];
  note: string | null;
  acceptsMarketing: boolean;
  createdAt: Instant;
  updatedAt: Instant;
};

export type CustomerInput = Partial<
  Pick<Customer, "id" | "email" | "phone" | "firstName" | "lastName" | "address" | "tags" | "note" | "acceptsMarketing" | "createdAt">
>;

export type Product = {
  id: number;
  variantId: number;
  title: string;
  variantTitle: string | null;
  sku: string | null;
  vendor: string;
  price: Money;
  giftCard: boolean;
  taxable: boolean;
  requiresShipping: boolean;
  createdAt: Instant;
};

export type ProductInput = Pick<Product, "title" | "price"> & Partial<Omit<Product, "title" | "price">>;

/** A line of a checkout: a product of the shop by `productId` or `sku`, or title and price of something that is not in the catalogue; a price given beats the product's. */
export type LineInput = {
  productId?: number;
  title?: string;
  price?: Money;
  quantity: number;
  sku?: string;
  giftCard?: boolean;
  taxable?: boolean;
  requiresShipping?: boolean;
};

export type CheckoutInput = {
  lines: LineInput[];
  /** At most 5 codes for goods and 1 for shipping, in any case. */
  codes?: string[];
  /** An id, or an e-mail or phone that is known, means that customer; others are made. Missing or null: a guest. */
  customer?: CustomerInput | null;
  /** Of the order itself; a guest's order may have one. */
  email?: string | null;
  phone?: string | null;
  shippingAddress?: Address | null;
  billingAddress?: Address | null;
  shipping?: { title: string; price: Money } | null;
  source?: "web" | "pos" | "shopify_draft_order" | "iphone" | "android" | (string & {});
  /** Given by staff (draft and POS orders), without a code. */
  manualDiscount?: { title: string; type: "percentage" | "fixed_amount"; value: Money } | null;
  tip?: Money;
  test?: boolean;
  paid?: boolean;
  /** When it was bought, now if missing. Codes count as of then. */
  processedAt?: Instant;
  /** What the buyer saw: the shop's money times `rate`. */
  presentment?: { currency: string; rate: string };
  /** Instead of the shop's own rate, for example "0" for an export. */
  taxRate?: string;
  landingSite?: string | null;
  referringSite?: string | null;
  note?: string | null;
  tags?: string[];
  /** The cart's attributes. */
  noteAttributes?: { name: string; value: string }[];
  /** Of the checkout that the order came of; one is made where none is given. */
  checkoutToken?: string;
  /** The visits before it, the oldest first. */
  journey?: Visit[];
};

/**
 * Money back. Lines at what was paid for them (the discount's and the tax's share included), shipping, and `amount`, what is really paid
 * back: where it differs from lines and shipping, the difference is an adjustment, as in Shopify. Nothing given: all that is left.
 */
export type RefundInput = {
  /** `line` counts from 0 in the order; or `lineId`. */
  lines?: { line?: number; lineId?: number; quantity: number; restockType?: "no_restock" | "cancel" | "return" }[];
  /** An amount of shipping without its tax, or true for all that is left. */
  shipping?: Money | boolean;
  amount?: Money;
  note?: string | null;
  at?: Instant;
};

/** An order of the past with what happened to it since; its discounts must exist. */
export type HistoricOrder = CheckoutInput & {
  processedAt: Instant;
  refunds?: (RefundInput & { at: Instant })[];
  cancelledAt?: Instant;
  cancelReason?: CancelReason;
};

export type CancelReason = "customer" | "declined" | "fraud" | "inventory" | "other" | "staff";

export type TaxLine = { title: string; rate: string; price: Money };
export type Allocation = { application: number; amount: Money };

export type OrderLine = {
  id: number;
  productId: number | null;
  variantId: number | null;
  title: string;
  variantTitle: string | null;
  sku: string | null;
  vendor: string | null;
  quantity: number;
  price: Money;
  giftCard: boolean;
  /** What the buyer tipped: a line of the order that is no goods. */
  tip?: boolean;
  taxable: boolean;
  requiresShipping: boolean;
  taxLines: TaxLine[];
  allocations: Allocation[];
};

export type ShippingLine = { id: number; title: string; price: Money; taxLines: TaxLine[]; allocations: Allocation[] };

export type DiscountApplication = {
  type: "discount_code" | "manual";
  code: string | null;
  title: string | null;
  valueType: "percentage" | "fixed_amount";
  /** Percent ("10.0") or an amount. */
  value: string;
  target: "line_item" | "shipping_line";
  selection: "all" | "entitled";
  method: "across" | "each";
};

export type Refund = {
  id: number;
  createdAt: Instant;
  note: string | null;
  lines: { id: number; lineId: number; quantity: number; restockType: string; subtotal: Money; tax: Money }[];
  /** `adjustmentId`: a webhook tells a shipping refund twice, as a shipping line and as an adjustment. */
  shipping: { id: number; adjustmentId: number; shippingLineId: number; subtotal: Money; tax: Money }[];
  /** What was calculated less what was paid back: negative when more was paid back. */
  discrepancy: { id: number; amount: Money } | null;
  /** What was paid back; nothing for an edit whose money is not yet settled. */
  transaction: { id: number; amount: Money } | null;
};

/** What a buyer's bank asks back, or asks about. It changes no figure of the order. */
export type Dispute = {
  id: number;
  initiatedAs: "CHARGEBACK" | "INQUIRY";
  status: "NEEDS_RESPONSE" | "UNDER_REVIEW" | "ACCEPTED" | "WON" | "LOST" | "PREVENTED";
};

/** The one stored form of an order; webhook payloads and GraphQL objects are both read from it. */
export type Order = {
  id: number;
  number: number;
  name: string;
  token: string;
  createdAt: Instant;
  processedAt: Instant;
  updatedAt: Instant;
  cancelledAt: Instant | null;
  cancelReason: CancelReason | null;
  closedAt: Instant | null;
  test: boolean;
  edited: boolean;
  source: string;
  currency: string;
  presentment: { currency: string; rate: string };
  taxesIncluded: boolean;
  email: string | null;
  phone: string | null;
  customerId: number | null;
  billingAddress: Address | null;
  shippingAddress: Address | null;
  lines: OrderLine[];
  shippingLines: ShippingLine[];
  applications: DiscountApplication[];
  refunds: Refund[];
  /** The payment, null while nothing was paid. */
  sale: { id: number; amount: Money } | null;
  tip: Money;
  disputes?: Dispute[];
  landingSite: string | null;
  referringSite: string | null;
  note: string | null;
  tags: string[];
  noteAttributes: { name: string; value: string }[];
  /** Missing: nobody watched. */
  journey?: Visit[];
};

/** A visit to the online store: the address that it began with, and where it came from. */
export type Visit = { at: Instant; landingPage: string; referrer: string | null };

/** What a discount takes off. A percentage is a fraction ("0.1"). */
export type DiscountValue = { percentage: string } | { amount: Money; each: boolean } | { freeShipping: true };

export type Discount = {
  id: number;
  title: string;
  value: DiscountValue;
  /** Null: all products. */
  productIds: number[] | null;
  minimumSubtotal: Money | null;
  minimumQuantity: number | null;
  combinesWith: { orderDiscounts: boolean; productDiscounts: boolean; shippingDiscounts: boolean };
  appliesOncePerCustomer: boolean;
  usageLimit: number | null;
  tags: string[];
  startsAt: Instant;
  endsAt: Instant | null;
  createdAt: Instant;
  updatedAt: Instant;
};

export type DiscountInput = Pick<Discount, "title" | "value"> &
  Partial<Omit<Discount, "id" | "title" | "value" | "updatedAt">> & { codes?: string[] };

export type RedeemCode = { id: number; discountId: number; code: string };
