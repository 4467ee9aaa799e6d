import { z } from "zod";
import { moneyBag } from "./moneyBag.ts";

/** What was taken off a line, and by which application. */
export const allocations = z.array(z.object({ allocatedAmountSet: moneyBag, discountApplication: z.object({ index: z.number() }) }));

const lineItem = z.object({
  id: z.string(),
  quantity: z.number(),
  currentQuantity: z.number(),
  isGiftCard: z.boolean(),
  originalUnitPriceSet: moneyBag,
  discountAllocations: allocations,
  taxLines: z.array(z.object({ rate: z.number().nullable(), priceSet: moneyBag })),
});
const shippingLine = z.object({
  id: z.string().nullable(),
  isRemoved: z.boolean(),
  originalPriceSet: moneyBag,
  taxLines: z.array(z.object({ priceSet: moneyBag })),
  discountAllocations: allocations,
});
const shippingAddress = z.object({
  // Not asked for where Shopify did not approve it.
  lastName: z.string().nullish(),
  address1: z.string().nullish(),
  zip: z.string().nullish(),
  provinceCode: z.string().nullable(),
  countryCodeV2: z.string().nullable(),
});
const application = z.object({ __typename: z.string(), index: z.number(), code: z.string().optional() });

/** An order of the Admin API with its connections as plain lists. */
export const graphqlOrder = z.object({
  id: z.string(),
  name: z.string(),
  createdAt: z.string(),
  processedAt: z.string(),
  updatedAt: z.string(),
  cancelledAt: z.string().nullable(),
  currencyCode: z.string(),
  presentmentCurrencyCode: z.string(),
  sourceName: z.string().nullable(),
  test: z.boolean(),
  taxesIncluded: z.boolean(),
  /** Not asked for where Shopify did not approve it. */
  email: z.string().nullish(),
  customer: z.object({ id: z.string() }).nullable(),
  customAttributes: z.array(z.object({ key: z.string(), value: z.string().nullable() })),
  shippingAddress: shippingAddress.nullable(),
  checkoutToken: z.string().nullable(),
  discountCodes: z.array(z.string()),
  subtotalPriceSet: moneyBag.nullable(),
  currentSubtotalPriceSet: moneyBag,
  totalTaxSet: moneyBag.nullable(),
  totalTipReceivedSet: moneyBag.nullable(),
  dutiesIncluded: z.boolean(),
  totalPriceSet: moneyBag,
  currentTotalPriceSet: moneyBag,
  currentTotalTaxSet: moneyBag,
  currentTotalDiscountsSet: moneyBag,
  currentShippingPriceSet: moneyBag,
  originalTotalDutiesSet: moneyBag.nullable(),
  originalTotalAdditionalFeesSet: moneyBag.nullable(),
  currentTotalAdditionalFeesSet: moneyBag.nullable(),
  totalOutstandingSet: moneyBag,
  refunds: z.array(z.object({ id: z.string() })),
  discountApplications: z.array(application),
  lineItems: z.array(lineItem),
  shippingLines: z.array(shippingLine),
});

export type GraphqlOrder = z.infer<typeof graphqlOrder>;
