import { z } from "zod";
import type { Admin } from "./adminFor.ts";

const MOST = 100;

const READ = `#graphql
  query ReadUsageCounts($ids: [ID!]!) {
    nodes(ids: $ids) {
      ... on DiscountCodeNode {
        id
        codeDiscount {
          ... on DiscountCodeBasic {
            asyncUsageCount
          }
          ... on DiscountCodeBxgy {
            asyncUsageCount
          }
          ... on DiscountCodeFreeShipping {
            asyncUsageCount
          }
          ... on DiscountCodeApp {
            asyncUsageCount
          }
        }
      }
    }
  }`;

const answer = z.object({ nodes: z.array(z.object({ id: z.string(), codeDiscount: z.object({ asyncUsageCount: z.number() }) }).nullable()) });

/**
 * How often each discount was used, by Shopify's own count, which lags behind the orders. One that is gone is left out.
 * @param ids gid://shopify/DiscountCodeNode/…
 */
export async function readUsageCounts(admin: Admin, ids: readonly string[]): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  for (let from = 0; from < ids.length; from += MOST) {
    const { nodes } = await admin.run(READ, { ids: ids.slice(from, from + MOST) }, answer);
    for (const node of nodes) if (node) counts.set(node.id, node.codeDiscount.asyncUsageCount);
  }
  return counts;
}
