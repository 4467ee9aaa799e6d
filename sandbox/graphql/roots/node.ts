import { GraphQLError } from "graphql";
import { findSubscription } from "../../billing/subscriptions.ts";
import { findOperation } from "../../bulk/operations.ts";
import { findCustomers } from "../../store/customers.ts";
import { findCodeCreation } from "../../store/discounts/codeCreation.ts";
import { findDiscount } from "../../store/discounts/discountTable.ts";
import { findOrders } from "../../store/orders/orderTable.ts";
import { seesOrder, type Context, type Source } from "../context.ts";
import { readGid } from "../gid.ts";
import { installationOf } from "../objects/app.ts";
import { bulkSource } from "../objects/bulk.ts";
import { creationSource } from "../objects/creation.ts";
import { customerSource } from "../objects/customer.ts";
import { discountNodeSource } from "../objects/discount.ts";
import { orderSource } from "../objects/order.ts";
import { refundSource } from "../objects/refund.ts";
import { shopSource } from "../objects/shop.ts";
import { subscriptionSource } from "../objects/subscription.ts";
import { checkTypeAccess } from "../resolve.ts";
import { orderOfRefund } from "./orders.ts";

type Find = (ctx: Context, id: number) => Promise<Source | null>;

async function some<T>(found: Promise<T | null | undefined>, source: (thing: T) => Source): Promise<Source | null> {
  const thing = await found;
  return thing ? source(thing) : null;
}

/** How a thing of each type is found by its number. */
const FIND: Record<string, Find> = {
  Shop: async ({ shop }, id) => (shop.id === id ? shopSource(shop) : null),
  AppInstallation: (ctx) => installationOf(ctx),
  AppSubscription: ({ sandbox, shop }, id) => some(findSubscription(sandbox.db, shop.domain, id), subscriptionSource),
  Order: async (ctx, id) =>
    some(
      findOrders(ctx.sandbox.db, ctx.shop.domain, [id])
        .then((found) => found.get(id))
        .then((order) => (order && seesOrder(ctx, order) ? order : null)),
      orderSource,
    ),
  Refund: (ctx, id) =>
    some(orderOfRefund(ctx, id), (order) =>
      refundSource(
        order,
        order.refunds.find((refund) => refund.id === id)!,
      ),
    ),
  Customer: ({ sandbox, shop }, id) =>
    some(
      findCustomers(sandbox.db, shop.domain, [id]).then((found) => found.get(id)),
      customerSource,
    ),
  DiscountCodeNode: ({ sandbox, shop }, id) => some(findDiscount(sandbox.db, shop.domain, id), discountNodeSource),
  DiscountRedeemCodeBulkCreation: ({ sandbox, shop }, id) => some(findCodeCreation(sandbox, shop.domain, id), creationSource),
  BulkOperation: ({ sandbox, shop }, id) => some(findOperation(sandbox, shop.domain, id), bulkSource),
};

/** The thing of this gid, or null when the shop has none; of a type that must be `type`, where that is given. @throws GraphQLError */
export async function findByGid(ctx: Context, text: unknown, field: string, type?: string): Promise<Source | null> {
  const read = readGid(text);
  if (!read) throw new GraphQLError(`Invalid global id '${String(text)}'`, { extensions: { code: "argumentLiteralsIncompatible" } });
  if (type && read.type !== type) return null;
  const find = FIND[read.type];
  if (!find) throw new GraphQLError(`A ${read.type} by its id is not built in the local Shopify`, { extensions: { code: "INTERNAL_SERVER_ERROR" } });
  checkTypeAccess(ctx, read.type, field);
  return find(ctx, read.id);
}
