import { z } from "zod";
import type { Admin } from "./adminFor.ts";
import { moneyBag } from "./moneyBag.ts";

const READ = `#graphql
  query ReadRefunds($orderId: ID!) {
    order(id: $orderId) {
      refunds(first: 10) {
        id
        createdAt
        processedAt
        refundLineItems(first: 50) { nodes { quantity subtotalSet { shopMoney { amount currencyCode } presentmentMoney { amount currencyCode } } totalTaxSet { shopMoney { amount currencyCode } presentmentMoney { amount currencyCode } } lineItem { id isGiftCard } } pageInfo { hasNextPage endCursor } }
        refundShippingLines(first: 5) { nodes { subtotalAmountSet { shopMoney { amount currencyCode } presentmentMoney { amount currencyCode } } } }
        orderAdjustments(first: 10) { nodes { reason amountSet { shopMoney { amount currencyCode } presentmentMoney { amount currencyCode } } } }
      }
    }
  }`;

const READ_ONE = `#graphql
  query ReadRefund($refundId: ID!, $after: String) {
    refund(id: $refundId) {
      refundLineItems(first: 100, after: $after) {
        nodes {
          quantity
          subtotalSet { shopMoney { amount currencyCode } presentmentMoney { amount currencyCode } }
          totalTaxSet { shopMoney { amount currencyCode } presentmentMoney { amount currencyCode } }
          lineItem { id isGiftCard }
        }
        pageInfo { hasNextPage endCursor }
      }
    }
  }`;

const lineItems = z.object({
  nodes: z.array(
    z.object({ quantity: z.number(), subtotalSet: moneyBag, totalTaxSet: moneyBag, lineItem: z.object({ id: z.string(), isGiftCard: z.boolean() }) }),
  ),
  pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
});

const refund = z.object({
  id: z.string(),
  createdAt: z.string().nullable(),
  processedAt: z.string(),
  refundLineItems: lineItems,
  refundShippingLines: z.object({ nodes: z.array(z.object({ subtotalAmountSet: moneyBag })) }),
  orderAdjustments: z.object({ nodes: z.array(z.object({ reason: z.string().nullable(), amountSet: moneyBag })) }),
});

export type GraphqlRefund = z.infer<typeof refund>;

const answer = z.object({ order: z.object({ refunds: z.array(refund) }).nullable() });
const oneAnswer = z.object({ refund: z.object({ refundLineItems: lineItems }).nullable() });

/** The refunds of an order with all their lines: a bulk query cannot reach them. Empty when the order is gone. */
export async function readRefunds(admin: Admin, orderId: string): Promise<GraphqlRefund[]> {
  const { order } = await admin.run(READ, { orderId }, answer);
  const refunds = order?.refunds ?? [];
  for (const one of refunds) await readFurtherLines(admin, one);
  return refunds;
}

async function readFurtherLines(admin: Admin, one: GraphqlRefund): Promise<void> {
  let { pageInfo } = one.refundLineItems;
  while (pageInfo.hasNextPage) {
    const { refund: found } = await admin.run(READ_ONE, { refundId: one.id, after: pageInfo.endCursor }, oneAnswer);
    if (!found) return;
    one.refundLineItems.nodes.push(...found.refundLineItems.nodes);
    pageInfo = found.refundLineItems.pageInfo;
  }
}
