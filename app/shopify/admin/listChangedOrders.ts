import { z } from "zod";
import type { Admin } from "./adminFor.ts";

const LIST = `#graphql
  query ListChangedOrders($query: String!, $after: String) {
    orders(first: 250, after: $after, query: $query, sortKey: UPDATED_AT) {
      nodes {
        id
        updatedAt
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }`;

const answer = z.object({
  orders: z.object({
    nodes: z.array(z.object({ id: z.string(), updatedAt: z.string() })),
    pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
  }),
});

export type ChangedOrder = { id: string; updatedAt: string };

/** Pages of the orders that changed in [from, until), oldest change first. */
export async function* listChangedOrders(admin: Admin, from: Date, until: Date): AsyncGenerator<ChangedOrder[]> {
  const query = `updated_at:>='${from.toISOString()}' updated_at:<'${until.toISOString()}'`;
  for (let after: string | null = null; ;) {
    const { orders }: z.infer<typeof answer> = await admin.run(LIST, { query, after }, answer);
    yield orders.nodes;
    if (!orders.pageInfo.hasNextPage) return;
    after = orders.pageInfo.endCursor;
  }
}
