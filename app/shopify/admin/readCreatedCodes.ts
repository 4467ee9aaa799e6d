import { z } from "zod";
import type { Admin } from "./adminFor.ts";
import { userErrors } from "./answer.ts";

const READ_CREATED_CODES = `#graphql
  query ReadCreatedCodes($id: ID!) {
    discountRedeemCodeBulkCreation(id: $id) {
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

const created = z.object({ code: z.string(), discountRedeemCode: z.object({ id: z.string() }).nullable(), errors: userErrors });

const answer = z.object({ discountRedeemCodeBulkCreation: z.object({ codes: z.object({ nodes: z.array(created) }) }).nullable() });

/** The fate of each code of an addition that has ended; a call has at most 250. */
export async function readCreatedCodes(admin: Admin, id: string): Promise<z.infer<typeof created>[]> {
  return (await admin.run(READ_CREATED_CODES, { id }, answer)).discountRedeemCodeBulkCreation?.codes.nodes ?? [];
}
