import { z } from "zod";
import type { Admin } from "./adminFor.ts";
import { onePage, refuseMore } from "./onePage.ts";
import { graphqlOrder, type GraphqlOrder } from "./graphqlOrder.ts";

const READ = `#graphql
  query ReadOrder($id: ID!, $after: String) {
    order(id: $id) {
      id
      name
      createdAt
      processedAt
      updatedAt
      cancelledAt
      currencyCode
      presentmentCurrencyCode
      sourceName
      test
      taxesIncluded
      email
      customer { id }
      discountCodes
      subtotalPriceSet { shopMoney { amount currencyCode } presentmentMoney { amount currencyCode } }
      currentSubtotalPriceSet { shopMoney { amount currencyCode } presentmentMoney { amount currencyCode } }
      totalTaxSet { shopMoney { amount currencyCode } presentmentMoney { amount currencyCode } }
      totalTipReceivedSet { shopMoney { amount currencyCode } presentmentMoney { amount currencyCode } }
      dutiesIncluded
      totalPriceSet { shopMoney { amount currencyCode } presentmentMoney { amount currencyCode } }
      currentTotalPriceSet { shopMoney { amount currencyCode } presentmentMoney { amount currencyCode } }
      currentTotalTaxSet { shopMoney { amount currencyCode } presentmentMoney { amount currencyCode } }
      currentTotalDiscountsSet { shopMoney { amount currencyCode } presentmentMoney { amount currencyCode } }
      currentShippingPriceSet { shopMoney { amount currencyCode } presentmentMoney { amount currencyCode } }
      originalTotalDutiesSet { shopMoney { amount currencyCode } presentmentMoney { amount currencyCode } }
      originalTotalAdditionalFeesSet { shopMoney { amount currencyCode } presentmentMoney { amount currencyCode } }
      currentTotalAdditionalFeesSet { shopMoney { amount currencyCode } presentmentMoney { amount currencyCode } }
      totalOutstandingSet { shopMoney { amount currencyCode } presentmentMoney { amount currencyCode } }
      refunds { id }
      discountApplications(first: 50) { nodes { __typename index ... on DiscountCodeApplication { code } } pageInfo { hasNextPage } }
      lineItems(first: 50, after: $after) { nodes { id quantity currentQuantity isGiftCard originalUnitPriceSet { shopMoney { amount currencyCode } presentmentMoney { amount currencyCode } } discountAllocations { allocatedAmountSet { shopMoney { amount currencyCode } presentmentMoney { amount currencyCode } } discountApplication { index } } taxLines { rate priceSet { shopMoney { amount currencyCode } presentmentMoney { amount currencyCode } } } } pageInfo { hasNextPage endCursor } }
      shippingLines(first: 10) { nodes { id isRemoved originalPriceSet { shopMoney { amount currencyCode } presentmentMoney { amount currencyCode } } taxLines { priceSet { shopMoney { amount currencyCode } presentmentMoney { amount currencyCode } } } discountAllocations { allocatedAmountSet { shopMoney { amount currencyCode } presentmentMoney { amount currencyCode } } discountApplication { index } } } pageInfo { hasNextPage } }
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
