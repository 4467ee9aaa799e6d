import { currentOperation, listOperations } from "../../bulk/operations.ts";
import { findCodes, findDiscount, listDiscounts } from "../../store/discounts/discountTable.ts";
import { askedPage, connectionOf, listConnection, readPage } from "../connection.ts";
import type { Args, Context, Source } from "../context.ts";
import { idOf } from "../gid.ts";
import { appSource, installationOf } from "../objects/app.ts";
import { bulkSource } from "../objects/bulk.ts";
import { discountNodeSource } from "../objects/discount.ts";
import { shopSource } from "../objects/shop.ts";
import { isJobDone } from "./jobs.ts";
import { findByGid } from "./node.ts";
import { pixelOf } from "./pixelMutations.ts";
import { ordersConnection, ordersCount } from "./orders.ts";

const byId = (type: string, field: string) => (args: Args, ctx: Context) => findByGid(ctx, args.id, field, type);

/** Every query that the local Shopify answers. */
export const queryRoot: Source = {
  shop: (_: Args, { shop }: Context) => shopSource(shop),
  app: (_: Args, { sandbox }: Context) => appSource(sandbox),
  currentAppInstallation: (_: Args, ctx: Context) => installationOf(ctx),
  appInstallation: (_: Args, ctx: Context) => installationOf(ctx),
  node: (args: Args, ctx: Context) => findByGid(ctx, args.id, "node"),
  nodes: (args: Args, ctx: Context) => Promise.all((args.ids as unknown[]).map((id) => findByGid(ctx, id, "nodes"))),
  order: byId("Order", "order"),
  orders: ordersConnection,
  ordersCount,
  refund: byId("Refund", "refund"),
  customer: byId("Customer", "customer"),
  codeDiscountNode: byId("DiscountCodeNode", "codeDiscountNode"),
  codeDiscountNodeByCode: async (args: Args, { sandbox, shop }: Context) => {
    const found = (await findCodes(sandbox.db, shop.domain, [String(args.code)])).get(String(args.code).trim().toLowerCase());
    return found ? discountNodeSource(found.discount) : null;
  },
  codeDiscountNodes: async (args: Args, ctx: Context) => {
    const asked = askedPage(args, ctx);
    const page = await readPage(asked, (limit) => listDiscounts(ctx.sandbox.db, ctx.shop.domain, asked.from?.last_id ?? 0, limit));
    return connectionOf(page, discountNodeSource, ({ id }) => ({ last_id: id, last_value: String(id) }));
  },
  discountNode: async (args: Args, { sandbox, shop }: Context) => {
    const discount = await findDiscount(sandbox.db, shop.domain, idOf("DiscountNode", args.id) ?? idOf("DiscountCodeNode", args.id) ?? 0);
    return (
      discount && { ...discountNodeSource(discount), __typename: "DiscountNode", id: args.id, discount: discountNodeSource(discount).codeDiscount }
    );
  },
  discountRedeemCodeBulkCreation: byId("DiscountRedeemCodeBulkCreation", "discountRedeemCodeBulkCreation"),
  webPixel: (args: Args, ctx: Context) => pixelOf(ctx, args.id),
  bulkOperation: byId("BulkOperation", "bulkOperation"),
  currentBulkOperation: async (_: Args, { sandbox, shop }: Context) => {
    const operation = await currentOperation(sandbox, shop.domain);
    return operation && bulkSource(operation);
  },
  bulkOperations: async (args: Args, ctx: Context) => listConnection(await listOperations(ctx.sandbox, ctx.shop.domain), bulkSource)(args, ctx),
  job: (args: Args) => ({ __typename: "Job", id: args.id, done: isJobDone(String(args.id)), query: null }),
};
