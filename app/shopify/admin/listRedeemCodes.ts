import { z } from "zod";
import type { Admin } from "./adminFor.ts";

const LIST_REDEEM_CODES = `#graphql
  query ListRedeemCodes($id: ID!, $after: String) {
    discountNode(id: $id) {
      discount {
        ... on DiscountCodeBasic {
          codes(first: 250, after: $after) {
            nodes {
              id
              code
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

const page = z.object({
  nodes: z.array(z.object({ id: z.string(), code: z.string() })),
  pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
});

const answer = z.object({ discountNode: z.object({ discount: z.object({ codes: page.optional() }) }).nullable() });

/** A page of a discount's codes; null when there is no such discount. */
export async function listRedeemCodes(admin: Admin, id: string, after: string | null): Promise<z.infer<typeof page> | null> {
  return (await admin.run(LIST_REDEEM_CODES, { id, after }, answer)).discountNode?.discount.codes ?? null;
}
