import { z } from "zod";
import type { CheckoutInput, RefundInput } from "../store/types.ts";

const money = z.string().regex(/^\d+(\.\d+)?$/, "must be a decimal");
const instant = z.iso.datetime({ offset: true });
const address = z.record(z.string(), z.string().nullable());
const person = z.object({
  id: z.number().optional(),
  email: z.string().nullish(),
  phone: z.string().nullish(),
  firstName: z.string().nullish(),
  lastName: z.string().nullish(),
  address: address.nullish(),
  tags: z.array(z.string()).optional(),
  note: z.string().nullish(),
  acceptsMarketing: z.boolean().optional(),
});

const newLines = z
  .array(
    z.strictObject({
      productId: z.number().optional(),
      title: z.string().optional(),
      price: money.optional(),
      quantity: z.number().int().min(1),
      sku: z.string().optional(),
      giftCard: z.boolean().optional(),
      taxable: z.boolean().optional(),
      requiresShipping: z.boolean().optional(),
    }),
  )
  .min(1);

export const checkoutShape: z.ZodType<CheckoutInput> = z.strictObject({
  lines: newLines,
  codes: z.array(z.string()).optional(),
  customer: person.nullish(),
  email: z.string().nullish(),
  phone: z.string().nullish(),
  shippingAddress: address.nullish(),
  billingAddress: address.nullish(),
  shipping: z.strictObject({ title: z.string(), price: money }).nullish(),
  source: z.string().optional(),
  manualDiscount: z.strictObject({ title: z.string(), type: z.enum(["percentage", "fixed_amount"]), value: money }).nullish(),
  tip: money.optional(),
  test: z.boolean().optional(),
  paid: z.boolean().optional(),
  processedAt: instant.optional(),
  presentment: z.strictObject({ currency: z.string().length(3), rate: money }).optional(),
  taxRate: money.optional(),
  landingSite: z.string().nullish(),
  referringSite: z.string().nullish(),
  note: z.string().nullish(),
  tags: z.array(z.string()).optional(),
  noteAttributes: z.array(z.strictObject({ name: z.string(), value: z.string() })).optional(),
  checkoutToken: z.string().min(1).optional(),
  journey: z.array(z.strictObject({ at: instant, landingPage: z.string(), referrer: z.string().nullable() })).optional(),
}) as z.ZodType<CheckoutInput>;

const pieces = { line: z.number().int().optional(), lineId: z.number().optional(), quantity: z.number().int().min(1) };

export const refundShape: z.ZodType<RefundInput & { orderId: number }> = z.strictObject({
  orderId: z.number(),
  lines: z.array(z.strictObject({ ...pieces, restockType: z.enum(["no_restock", "cancel", "return"]).optional() })).optional(),
  shipping: z.union([money, z.boolean()]).optional(),
  amount: money.optional(),
  note: z.string().nullish(),
  at: instant.optional(),
});

export const cancelShape = z.strictObject({
  orderId: z.number(),
  reason: z.enum(["customer", "declined", "fraud", "inventory", "other", "staff"]).optional(),
  refund: z.boolean().optional(),
  at: instant.optional(),
});

export const editShape = z.strictObject({
  orderId: z.number(),
  remove: z.array(z.strictObject(pieces)).min(1).optional(),
  add: newLines.optional(),
  more: z.array(z.strictObject({ line: z.number().int(), quantity: z.number().int().min(1) })).optional(),
  payBack: z.boolean().optional(),
  at: instant.optional(),
});

export const exchangeShape = z.strictObject({
  orderId: z.number(),
  back: z.array(z.strictObject(pieces)).min(1),
  for: newLines,
  at: instant.optional(),
});

export const disputeShape = z.strictObject({
  orderId: z.number(),
  initiatedAs: z.enum(["CHARGEBACK", "INQUIRY"]).optional(),
  status: z.enum(["NEEDS_RESPONSE", "UNDER_REVIEW", "ACCEPTED", "WON", "LOST", "PREVENTED"]).optional(),
});

export const orderShape = z.strictObject({ orderId: z.number() });

const value = z.union([
  z.strictObject({ percentage: money }),
  z.strictObject({ amount: money, each: z.boolean().default(false) }),
  z.strictObject({ freeShipping: z.literal(true) }),
]);
const combinesWith = z.strictObject({ orderDiscounts: z.boolean(), productDiscounts: z.boolean(), shippingDiscounts: z.boolean() });
const conditions = {
  productIds: z.array(z.number()).nullish(),
  minimumSubtotal: money.nullish(),
  combinesWith: combinesWith.optional(),
  appliesOncePerCustomer: z.boolean().optional(),
  usageLimit: z.number().int().nullish(),
  startsAt: instant.optional(),
  endsAt: instant.nullish(),
};

/** What a merchant does with discounts in Shopify's own admin. */
export const discountAct = z.discriminatedUnion("do", [
  z.strictObject({ do: z.literal("create"), title: z.string(), value, codes: z.array(z.string()).optional(), ...conditions }),
  z.strictObject({ do: z.literal("change"), discountId: z.number(), title: z.string().optional(), value: value.optional(), ...conditions }),
  z.strictObject({ do: z.literal("addCodes"), discountId: z.number(), codes: z.array(z.string()).min(1) }),
  z.strictObject({ do: z.literal("renameCode"), from: z.string(), to: z.string() }),
  z.strictObject({ do: z.literal("removeCode"), code: z.string() }),
  z.strictObject({ do: z.literal("delete"), discountId: z.number() }),
]);

export const customerAct = z.discriminatedUnion("do", [
  z.strictObject({ do: z.literal("create"), fields: person }),
  z.strictObject({ do: z.literal("change"), customerId: z.number(), fields: person.omit({ id: true }) }),
  z.strictObject({ do: z.literal("delete"), customerId: z.number() }),
  z.strictObject({ do: z.literal("merge"), keptId: z.number(), deletedId: z.number() }),
  z.strictObject({ do: z.literal("request"), customerId: z.number() }),
  z.strictObject({ do: z.literal("redact"), customerId: z.number() }),
]);

const times = z.number().int().min(0);
const afterBytes = z.strictObject({ afterBytes: z.number().int().min(0), times });
const bulkFaults = z.strictObject({
  ends: z.strictObject({ status: z.enum(["FAILED", "CANCELED", "EXPIRED"]), afterPages: z.number().int().min(0), times }).optional(),
  expired: z.strictObject({ times }).optional(),
  cut: afterBytes.optional(),
  short: afterBytes.optional(),
  noRange: z.boolean().optional(),
});

export const faultsShape = z.strictObject({
  double: z.boolean().optional(),
  reorder: z.boolean().optional(),
  drop: z.number().int().min(0).optional(),
  failFor: z.number().int().min(0).optional(),
  http: z.strictObject({ status: z.union([z.literal(429), z.literal(500), z.literal(502), z.literal(503)]), times: z.number().int() }).optional(),
  bulk: bulkFaults.optional(),
});

export const shopShape = z.strictObject({
  domain: z.string().regex(/^[a-z0-9][a-z0-9-]*\.myshopify\.com$/),
  name: z.string(),
  currency: z.string().length(3),
  timezone: z.string(),
  country: z.string().length(2).optional(),
  plan: z.enum(["standard", "advanced", "plus", "enterprise"]).optional(),
  taxesIncluded: z.boolean().optional(),
  taxRate: money.optional(),
  approved: z.array(z.enum(["name", "address", "phone", "email"])).optional(),
});

export const changeShopShape = shopShape.omit({ domain: true }).partial();
export const uninstallShape = z.strictObject({ redact: z.boolean().optional() });
export const scopesShape = z.strictObject({ scopes: z.array(z.string()) });
