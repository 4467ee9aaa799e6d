import { z } from "zod";
import type { Admin } from "./adminFor.ts";
import { onePage, refuseMore } from "./onePage.ts";
import { moneyBag } from "./moneyBag.ts";

const MOST_REFUNDS = 250;

const LIST = `#graphql
  query ListRefunds($orderId: ID!) {
    order(id: $orderId) {
      refunds(first: 250) {
        id
      }
    }
  }`;

// Pages so small that many refunds fit into the 1000 points of a query; the few that have more are read on by themselves.
export const MANY_REFUNDS = `#graphql
  query ReadManyRefunds($ids: [ID!]!) {
    nodes(ids: $ids) {
      ... on Refund {
        id
        createdAt
        processedAt
        refundLineItems(first: 5) { nodes { quantity subtotalSet { shopMoney { amount currencyCode } presentmentMoney { amount currencyCode } } totalTaxSet { shopMoney { amount currencyCode } presentmentMoney { amount currencyCode } } lineItem { id isGiftCard originalUnitPriceSet { shopMoney { amount currencyCode } presentmentMoney { amount currencyCode } } } } pageInfo { hasNextPage endCursor } }
        duties { amountSet { shopMoney { amount currencyCode } presentmentMoney { amount currencyCode } } }
        refundShippingLines(first: 2) { nodes { subtotalAmountSet { shopMoney { amount currencyCode } presentmentMoney { amount currencyCode } } taxAmountSet { shopMoney { amount currencyCode } presentmentMoney { amount currencyCode } } } pageInfo { hasNextPage } }
        orderAdjustments(first: 2) { nodes { reason amountSet { shopMoney { amount currencyCode } presentmentMoney { amount currencyCode } } } pageInfo { hasNextPage } }
      }
    }
  }`;

/** Refunds in one query: each may cost 92 points, as tests/shopify/readWhole.test.ts counts. */
export const REFUNDS_A_QUERY = 10;

const READ = `#graphql
  query ReadRefund($refundId: ID!, $after: String) {
    refund(id: $refundId) {
      id
      createdAt
      processedAt
      refundLineItems(first: 50, after: $after) { nodes { quantity subtotalSet { shopMoney { amount currencyCode } presentmentMoney { amount currencyCode } } totalTaxSet { shopMoney { amount currencyCode } presentmentMoney { amount currencyCode } } lineItem { id isGiftCard originalUnitPriceSet { shopMoney { amount currencyCode } presentmentMoney { amount currencyCode } } } } pageInfo { hasNextPage endCursor } }
      duties { amountSet { shopMoney { amount currencyCode } presentmentMoney { amount currencyCode } } }
      refundShippingLines(first: 20) { nodes { subtotalAmountSet { shopMoney { amount currencyCode } presentmentMoney { amount currencyCode } } taxAmountSet { shopMoney { amount currencyCode } presentmentMoney { amount currencyCode } } } pageInfo { hasNextPage } }
      orderAdjustments(first: 20) { nodes { reason amountSet { shopMoney { amount currencyCode } presentmentMoney { amount currencyCode } } } pageInfo { hasNextPage } }
    }
  }`;

const lineItems = z.object({
  nodes: z.array(
    z.object({
      quantity: z.number(),
      subtotalSet: moneyBag,
      totalTaxSet: moneyBag,
      lineItem: z.object({ id: z.string(), isGiftCard: z.boolean(), originalUnitPriceSet: moneyBag }),
    }),
  ),
  pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
});

const refund = z.object({
  id: z.string(),
  createdAt: z.string().nullable(),
  processedAt: z.string(),
  duties: z.array(z.object({ amountSet: moneyBag })).nullable(),
  refundLineItems: lineItems,
  refundShippingLines: onePage(z.object({ subtotalAmountSet: moneyBag, taxAmountSet: moneyBag })),
  orderAdjustments: onePage(z.object({ reason: z.string().nullable(), amountSet: moneyBag })),
});

export type GraphqlRefund = z.infer<typeof refund>;

const listAnswer = z.object({ order: z.object({ refunds: z.array(z.object({ id: z.string() })) }).nullable() });
const answer = z.object({ refund: refund.nullable() });
const manyAnswer = z.object({ nodes: z.array(refund.nullable()) });

/**
 * The refunds of an order with all their lines: a bulk query cannot reach them. Empty when the order is gone.
 * @throws ShopifyRefused when there is more of something than is read: no figure is made of a part.
 */
export async function readRefunds(admin: Admin, orderId: string): Promise<GraphqlRefund[]> {
  const { order } = await admin.run(LIST, { orderId }, listAnswer);
  const ids = order?.refunds ?? [];
  refuseMore(ids.length === MOST_REFUNDS, orderId, "refunds");
  const refunds: GraphqlRefund[] = [];
  for (const { id } of ids) {
    const one = await readRefund(admin, id);
    if (one) refunds.push(one);
  }
  return refunds;
}

/**
 * Refunds by their gids, with all their lines, many a query. One that Shopify does not know is missing.
 * @throws ShopifyRefused as readRefunds.
 */
export async function readRefundsOf(admin: Admin, ids: readonly string[]): Promise<Map<string, GraphqlRefund>> {
  const found = new Map<string, GraphqlRefund>();
  for (let from = 0; from < ids.length; from += REFUNDS_A_QUERY) {
    const { nodes } = await admin.run(MANY_REFUNDS, { ids: ids.slice(from, from + REFUNDS_A_QUERY) }, manyAnswer);
    for (const one of nodes) {
      if (!one) continue;
      const pages = [one.refundLineItems, one.refundShippingLines, one.orderAdjustments];
      const whole = pages.some((page) => page.pageInfo.hasNextPage) ? await readRefund(admin, one.id) : one;
      if (whole) found.set(whole.id, whole);
    }
  }
  return found;
}

async function readRefund(admin: Admin, refundId: string): Promise<GraphqlRefund | null> {
  const { refund: one } = await admin.run(READ, { refundId, after: null }, answer);
  if (!one) return null;
  refuseMore(one.refundShippingLines.pageInfo.hasNextPage, refundId, "shipping lines");
  refuseMore(one.orderAdjustments.pageInfo.hasNextPage, refundId, "adjustments");
  for (let { pageInfo } = one.refundLineItems; pageInfo.hasNextPage;) {
    const { refund: next } = await admin.run(READ, { refundId, after: pageInfo.endCursor }, answer);
    if (!next) return null;
    one.refundLineItems.nodes.push(...next.refundLineItems.nodes);
    pageInfo = next.refundLineItems.pageInfo;
  }
  return one;
}
