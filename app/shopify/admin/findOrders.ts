import { z } from "zod";
import type { Admin } from "./adminFor.ts";

const MOST = 250;

// With a list of orders beside it: without leave to read orders that list is refused, and nothing is taken for gone.
const FIND = `#graphql
  query FindOrders($ids: [ID!]!) {
    nodes(ids: $ids) {
      id
    }
    orders(first: 1) {
      nodes {
        id
      }
    }
  }`;

const answer = z.object({
  nodes: z.array(z.object({ id: z.string() }).nullable()),
  orders: z.object({ nodes: z.array(z.object({ id: z.string() })) }),
});

/**
 * Which of these orders Shopify still shows to the app, however they changed. The others were deleted or are too old to be read.
 * @throws When the app may not read orders at all.
 */
export async function findOrders(admin: Admin, orderIds: readonly bigint[]): Promise<Set<bigint>> {
  const found = new Set<bigint>();
  for (let from = 0; from < orderIds.length; from += MOST) {
    const ids = orderIds.slice(from, from + MOST).map((id) => `gid://shopify/Order/${id}`);
    const { nodes } = await admin.run(FIND, { ids }, answer);
    for (const node of nodes) if (node) found.add(BigInt(node.id.slice(node.id.lastIndexOf("/") + 1)));
  }
  return found;
}
