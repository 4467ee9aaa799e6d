import { z } from "zod";
import { codeKey } from "#app/domain/codes/codeKey.ts";
import type { ListedOrder } from "#app/domain/reconciliations/orders.ts";
import { minorUnits } from "#app/platform/money.ts";
import type { Admin } from "./adminFor.ts";

/** What a refund list may hold and still be counted. */
const MOST_REFUNDS = 250;

const COMPARED = `
  fragment Compared on Order {
    id
    name
    updatedAt
    processedAt
    cancelledAt
    test
    discountCodes
    currentSubtotalPriceSet {
      shopMoney {
        amount
        currencyCode
      }
    }
    refunds(first: 250) {
      id
    }
  }`;

const LIST = `#graphql
  ${COMPARED}
  query ListChangedOrders($query: String!, $after: String) {
    orders(first: 200, after: $after, query: $query, sortKey: UPDATED_AT) {
      nodes {
        ...Compared
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }`;

const BY_ID = `#graphql
  ${COMPARED}
  query ListOrders($ids: [ID!]!) {
    nodes(ids: $ids) {
      ...Compared
    }
  }`;

const MOST_IDS = 200;

const node = z.object({
  id: z.string(),
  name: z.string(),
  updatedAt: z.string(),
  processedAt: z.string(),
  cancelledAt: z.string().nullable(),
  test: z.boolean(),
  discountCodes: z.array(z.string()),
  currentSubtotalPriceSet: z.object({ shopMoney: z.object({ amount: z.string(), currencyCode: z.string() }) }),
  refunds: z.array(z.object({ id: z.string() })),
});

const answer = z.object({
  orders: z.object({ nodes: z.array(node), pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }) }),
});

const byId = z.object({ nodes: z.array(node.nullable()) });

/** Pages of the orders that changed in [from, until), oldest change first, with what is compared of them. */
export async function* listChangedOrders(admin: Admin, from: Date, until: Date): AsyncGenerator<ListedOrder[]> {
  const query = changedIn(from, until);
  for (let after: string | null = null; ;) {
    const { orders }: z.infer<typeof answer> = await admin.run(LIST, { query, after }, answer);
    yield orders.nodes.map(listed);
    if (!orders.pageInfo.hasNextPage) return;
    after = orders.pageInfo.endCursor;
  }
}

/** The orders with these ids that Shopify shows, with what is compared of them. */
export async function listOrders(admin: Admin, orderIds: readonly bigint[]): Promise<ListedOrder[]> {
  const found: ListedOrder[] = [];
  for (let from = 0; from < orderIds.length; from += MOST_IDS) {
    const ids = orderIds.slice(from, from + MOST_IDS).map((id) => `gid://shopify/Order/${id}`);
    const { nodes } = await admin.run(BY_ID, { ids }, byId);
    found.push(...nodes.flatMap((order) => (order ? [listed(order)] : [])));
  }
  return found;
}

/** Shopify's search for the orders that changed in [from, until). */
export function changedIn(from: Date, until: Date): string {
  return `updated_at:>='${from.toISOString()}' updated_at:<'${until.toISOString()}'`;
}

function listed(order: z.infer<typeof node>): ListedOrder {
  const { amount, currencyCode: currency } = order.currentSubtotalPriceSet.shopMoney;
  return {
    orderId: BigInt(order.id.slice(order.id.lastIndexOf("/") + 1)),
    name: order.name,
    updatedAt: new Date(order.updatedAt),
    processedAt: new Date(order.processedAt),
    cancelled: order.cancelledAt !== null,
    test: order.test,
    codeKeys: order.discountCodes.map(codeKey),
    currency,
    subtotal: minorUnits(amount, currency),
    refunds: order.refunds.length < MOST_REFUNDS ? order.refunds.length : null,
  };
}
