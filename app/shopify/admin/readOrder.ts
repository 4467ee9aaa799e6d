import { z } from "zod";
import type { Admin } from "./adminFor.ts";
import { onePage, refuseMore } from "./onePage.ts";
import { graphqlOrder, type GraphqlOrder } from "./graphqlOrder.ts";
import { APPLICATION_FIELDS, LINE_ITEM_FIELDS, ORDER_FIELDS, SHIPPING_LINE_FIELDS } from "./orderFields.ts";

const READ = `#graphql
  query ReadOrder($id: ID!, $after: String) {
    order(id: $id) {
      ${ORDER_FIELDS}
      discountApplications(first: 50) { nodes { ${APPLICATION_FIELDS} } pageInfo { hasNextPage } }
      lineItems(first: 50, after: $after) { nodes { ${LINE_ITEM_FIELDS} } pageInfo { hasNextPage endCursor } }
      shippingLines(first: 10) { nodes { ${SHIPPING_LINE_FIELDS} } pageInfo { hasNextPage } }
    }
  }`;

const list = onePage(z.unknown());
const answer = z.object({
  order: z
    .looseObject({
      discountApplications: list,
      shippingLines: list,
      lineItems: z.object({ nodes: z.array(z.unknown()), pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }) }),
    })
    .nullable(),
});

/**
 * An order with all its lines; null when Shopify has no such order, or does not let us read it.
 * @throws ShopifyRefused when it has more discounts or shipping lines than are read: no figure is made of a part.
 */
export async function readOrder(admin: Admin, id: string): Promise<GraphqlOrder | null> {
  const lineItems: unknown[] = [];
  for (let after: string | null = null; ;) {
    const { order }: z.infer<typeof answer> = await admin.run(READ, { id, after }, answer);
    if (!order) return null;
    refuseMore(order.discountApplications.pageInfo.hasNextPage, id, "discounts");
    refuseMore(order.shippingLines.pageInfo.hasNextPage, id, "shipping lines");
    lineItems.push(...order.lineItems.nodes);
    after = order.lineItems.pageInfo.endCursor;
    if (order.lineItems.pageInfo.hasNextPage) continue;
    return graphqlOrder.parse({
      ...order,
      lineItems,
      discountApplications: order.discountApplications.nodes,
      shippingLines: order.shippingLines.nodes,
    });
  }
}
