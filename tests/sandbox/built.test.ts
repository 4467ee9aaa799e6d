import { getNullableType, isListType, isObjectType, type GraphQLOutputType } from "graphql";
import { expect, test } from "vitest";
import { approveSubscription } from "#sandbox/billing/decide.ts";
import { createSubscription } from "#sandbox/billing/subscriptions.ts";
import { contextOf, type Context, type Source } from "#sandbox/graphql/context.ts";
import { findByGid } from "#sandbox/graphql/roots/node.ts";
import { mutationRoot } from "#sandbox/graphql/roots/mutation.ts";
import { queryRoot } from "#sandbox/graphql/roots/query.ts";
import { adminSchema } from "#sandbox/graphql/schema.ts";
import { beginOperation } from "#sandbox/bulk/begin.ts";
import { beginCodeCreation } from "#sandbox/store/discounts/codeCreation.ts";
import { createDiscount } from "#sandbox/store/discounts/createDiscount.ts";
import { checkout } from "#sandbox/store/orders/checkout.ts";
import { refundOrder } from "#sandbox/store/orders/refundOrder.ts";
import { findShop } from "#sandbox/store/shops.ts";
import { bench, openShop } from "./start.ts";

const at = await bench();
const { schema } = adminSchema();

/** The app bills by subscription; Shopify's library can do one-time purchases too. */
const NOT_USED = ["Mutation.appPurchaseOneTimeCreate"];

/** Walks a source through all fields that the pruned schema has, and names those that are not there. */
async function gaps(ctx: Context, type: GraphQLOutputType, value: unknown, seen: Set<string>): Promise<string[]> {
  const bare = getNullableType(type) as GraphQLOutputType;
  if (value === null) return [];
  if (isListType(bare))
    return (await Promise.all((value as unknown[]).map((item) => gaps(ctx, bare.ofType as GraphQLOutputType, item, seen)))).flat();
  const kind = isObjectType(bare) ? bare : "getFields" in bare || "getTypes" in bare ? schema.getType(String((value as Source).__typename)) : null;
  if (!isObjectType(kind)) return [];
  const missing: string[] = [];
  for (const field of Object.values(kind.getFields())) {
    const place = `${kind.name}.${field.name}`;
    if (seen.has(place)) continue;
    const found = (value as Source)[field.name];
    if (found === undefined) missing.push(place);
    const here = typeof found === "function" ? await (found as (args: object, ctx: Context) => unknown)({ first: 5 }, ctx) : found;
    const empty = here === null || (Array.isArray(here) && here.length === 0);
    if (!empty) seen.add(place);
    if (here !== undefined) missing.push(...(await gaps(ctx, field.type, here, seen)));
  }
  return missing;
}

test("every field that the app, its libraries and the tests may ask for is built", async () => {
  const { shop } = await openShop(at, { taxRate: "0.1" });
  const ctx = contextOf(at.sandbox, await findShop(at.sandbox, shop), ["read_orders", "read_customers", "write_discounts"]);
  const value = { percentage: "0.1" };
  const combinesWith = { orderDiscounts: true, productDiscounts: true, shippingDiscounts: true };
  const { discount } = await createDiscount(at.sandbox, shop, { title: "Ten", value, codes: ["TEN"], combinesWith, minimumSubtotal: "1.00" });
  await createDiscount(at.sandbox, shop, { title: "Free", value: { freeShipping: true }, codes: ["FREE"], combinesWith });
  const address = { firstName: "Ada", lastName: "Lovelace", address1: "1 Way", city: "Town", zip: "1", country: "United Kingdom", countryCode: "GB" };
  const order = await checkout(at.sandbox, shop, {
    lines: [{ title: "Tea", price: "10.00", quantity: 2 }],
    codes: ["TEN", "FREE"],
    manualDiscount: { title: "Friend", type: "fixed_amount", value: "1.00" },
    customer: { email: "a@example.com", phone: "+15550100", address },
    shippingAddress: address,
    shipping: { title: "Post", price: "3.00" },
    noteAttributes: [{ name: "gift", value: "yes" }],
  });
  await checkout(at.sandbox, shop, { lines: [{ title: "Tea", price: "10.00", quantity: 1 }], shipping: { title: "Post", price: "3.00" } }).then(
    ({ id }) => refundOrder(at.sandbox, shop, id, { lines: [{ line: 0, quantity: 1 }], shipping: "1.00", amount: "5.00" }),
  );
  const { id } = await createSubscription(at.sandbox, shop, {
    ...{ name: "Pro", test: true, trialDays: 0, returnUrl: "https://app.example" },
    lines: [{ interval: "EVERY_30_DAYS", amount: "49.00", currency: "USD" }],
  });
  await approveSubscription(at.sandbox, shop, `gid://shopify/AppSubscription/${id}`);
  const creation = await beginCodeCreation(at.sandbox, shop, discount.id, ["ONE", "TEN"]);
  const bulk = await beginOperation(ctx, "{ orders { edges { node { id } } } }", true);
  const roots: Record<string, unknown> = {
    Shop: await (queryRoot.shop as (args: object, ctx: Context) => unknown)({}, ctx),
    App: await (queryRoot.app as (args: object, ctx: Context) => unknown)({}, ctx),
    OrderConnection: await (queryRoot.orders as (args: object, ctx: Context) => unknown)({ first: 5, sortKey: "ID" }, ctx),
  };
  const byGid: [string, number][] = [
    ["Order", order.id],
    ["Customer", order.customerId!],
    ["DiscountCodeNode", discount.id],
    ["DiscountRedeemCodeBulkCreation", creation.id],
    ["BulkOperation", "id" in bulk ? bulk.id : 0],
  ];
  for (const [type, number] of byGid) roots[type] = await findByGid(ctx, `gid://shopify/${type}/${number}`, "node");
  const seen = new Set<string>();
  const missing: string[] = [];
  for (const [type, source] of Object.entries(roots))
    if (schema.getType(type)) missing.push(...(await gaps(ctx, schema.getType(type) as GraphQLOutputType, source, seen)));
  for (const [root, type] of [
    [queryRoot, schema.getQueryType()!],
    [mutationRoot, schema.getMutationType()!],
  ] as const)
    for (const field of Object.keys(type.getFields())) if (root[field] === undefined) missing.push(`${type.name}.${field}`);
  expect([...new Set(missing)].filter((place) => !NOT_USED.includes(place))).toEqual([]);
});
