import { z } from "zod";
import type { Admin } from "./adminFor.ts";
import { type UserErrors, userErrors } from "./answer.ts";

const ADD_REDEEM_CODES = `#graphql
  mutation AddRedeemCodes($discountId: ID!, $codes: [DiscountRedeemCodeInput!]!) {
    discountRedeemCodeBulkAdd(discountId: $discountId, codes: $codes) {
      bulkCreation {
        id
      }
      userErrors {
        field
        message
        code
      }
    }
  }`;

const answer = z.object({ discountRedeemCodeBulkAdd: z.object({ bulkCreation: z.object({ id: z.string() }).nullable(), userErrors }) });

/** Asks Shopify to add at most 250 codes to a discount. They are made later: see readBulkCreation. */
export async function addRedeemCodes(
  admin: Admin,
  discountId: string,
  codes: readonly string[],
): Promise<{ creationId: string } | { userErrors: UserErrors }> {
  const { discountRedeemCodeBulkAdd: added } = await admin.run(ADD_REDEEM_CODES, { discountId, codes: codes.map((code) => ({ code })) }, answer);
  return added.bulkCreation ? { creationId: added.bulkCreation.id } : { userErrors: added.userErrors };
}
