import { z } from "zod";
import { codeKey } from "#app/domain/codes/codeKey.ts";
import type { Admin } from "./adminFor.ts";

const READ = `#graphql
  query ReadCodeUses($code: String!, $after: String) {
    codeDiscountNodeByCode(code: $code) {
      id
      codeDiscount {
        ... on DiscountCodeBasic {
          title
          codes(first: 250, after: $after) {
            nodes {
              code
              asyncUsageCount
            }
            pageInfo {
              hasNextPage
              endCursor
            }
          }
        }
        ... on DiscountCodeFreeShipping {
          title
          codes(first: 250, after: $after) {
            nodes {
              code
              asyncUsageCount
            }
            pageInfo {
              hasNextPage
              endCursor
            }
          }
        }
        ... on DiscountCodeBxgy {
          title
          codes(first: 250, after: $after) {
            nodes {
              code
              asyncUsageCount
            }
            pageInfo {
              hasNextPage
              endCursor
            }
          }
        }
        ... on DiscountCodeApp {
          title
          codes(first: 250, after: $after) {
            nodes {
              code
              asyncUsageCount
            }
            pageInfo {
              hasNextPage
              endCursor
            }
          }
        }
      }
    }
  }`;

const answer = z.object({
  codeDiscountNodeByCode: z
    .object({
      id: z.string(),
      codeDiscount: z.object({
        title: z.string(),
        codes: z.object({
          nodes: z.array(z.object({ code: z.string(), asyncUsageCount: z.number() })),
          pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
        }),
      }),
    })
    .nullable(),
});

export type CodeUses = { title: string; uses: Map<string, number>; next: string | null };

/** A page of the codes (as they are compared) of the discount that has a code, with Shopify's own count of each; null: there is none. */
export async function readCodeUses(admin: Admin, code: string, after: string | null): Promise<CodeUses | null> {
  const { codeDiscountNodeByCode: found } = await admin.run(READ, { code, after }, answer);
  if (!found) return null;
  const { nodes, pageInfo } = found.codeDiscount.codes;
  return {
    title: found.codeDiscount.title,
    uses: new Map(nodes.map((node) => [codeKey(node.code), node.asyncUsageCount])),
    next: pageInfo.hasNextPage ? pageInfo.endCursor : null,
  };
}
