import { z } from "zod";
import type { Admin } from "./adminFor.ts";
import { type UserErrors, userErrors } from "./answer.ts";

const DELETE_REDEEM_CODES = `#graphql
  mutation DeleteRedeemCodes($discountId: ID!, $ids: [ID!]!) {
    discountCodeRedeemCodeBulkDelete(discountId: $discountId, ids: $ids) {
      job {
        id
        done
      }
      userErrors {
        field
        message
        code
      }
    }
  }`;

const answer = z.object({ discountCodeRedeemCodeBulkDelete: z.object({ userErrors }) });

/** Deletes at most 250 codes of a discount; Shopify does it a little later. */
export async function deleteRedeemCodes(admin: Admin, discountId: string, ids: readonly string[]): Promise<UserErrors> {
  return (await admin.run(DELETE_REDEEM_CODES, { discountId, ids }, answer)).discountCodeRedeemCodeBulkDelete.userErrors;
}
