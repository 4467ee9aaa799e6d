import { z } from "zod";
import type { Admin } from "./adminFor.ts";
import { userErrors } from "./answer.ts";

const READ_BULK_CREATION = `#graphql
  query ReadBulkCreation($id: ID!) {
    discountRedeemCodeBulkCreation(id: $id) {
      done
      codes(first: 250) {
        nodes {
          code
          discountRedeemCode {
            id
          }
          errors {
            field
            message
            code
          }
        }
      }
    }
  }`;

const answer = z.object({
  discountRedeemCodeBulkCreation: z
    .object({
      done: z.boolean(),
      codes: z.object({
        nodes: z.array(z.object({ code: z.string(), discountRedeemCode: z.object({ id: z.string() }).nullable(), errors: userErrors })),
      }),
    })
    .nullable(),
});

export type BulkCreation = NonNullable<z.infer<typeof answer>["discountRedeemCodeBulkCreation"]>;

/** How far an addition of codes is, with the fate of each of its codes (a call has at most 250); null when Shopify does not know it. */
export async function readBulkCreation(admin: Admin, id: string): Promise<BulkCreation | null> {
  return (await admin.run(READ_BULK_CREATION, { id }, answer)).discountRedeemCodeBulkCreation;
}
