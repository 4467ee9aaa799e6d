import { z } from "zod";
import type { Admin } from "./adminFor.ts";
import { type UserErrors, userErrors } from "./answer.ts";

const CREATE_DISCOUNT = `#graphql
  mutation CreateDiscount($discount: DiscountCodeBasicInput!) {
    discountCodeBasicCreate(basicCodeDiscount: $discount) {
      codeDiscountNode {
        id
        codeDiscount {
          ... on DiscountCodeBasic {
            codes(first: 1) {
              nodes {
                id
                code
              }
            }
          }
        }
      }
      userErrors {
        field
        message
        code
      }
    }
  }`;

const answer = z.object({
  discountCodeBasicCreate: z.object({
    codeDiscountNode: z
      .object({
        id: z.string(),
        codeDiscount: z.object({ codes: z.object({ nodes: z.array(z.object({ id: z.string(), code: z.string() })) }).optional() }),
      })
      .nullable(),
    userErrors,
  }),
});

/** `DiscountCodeBasicInput`, as far as it is used. */
export type DiscountInput = {
  title: string;
  code: string;
  startsAt: string;
  endsAt: string | null;
  customerGets: { items: { all: true }; value: { percentage: number } | { discountAmount: { amount: string; appliesOnEachItem: false } } };
};

/** Makes an amount-off discount for every customer, with its first code. */
export async function createDiscount(
  admin: Admin,
  discount: DiscountInput,
): Promise<{ discountId: string; redeemCodeId: string | null } | { userErrors: UserErrors }> {
  const variables = {
    discount: { ...discount, context: { all: "ALL" }, combinesWith: { orderDiscounts: false, productDiscounts: false, shippingDiscounts: true } },
  };
  const { discountCodeBasicCreate: created } = await admin.run(CREATE_DISCOUNT, variables, answer);
  if (!created.codeDiscountNode) return { userErrors: created.userErrors };
  return { discountId: created.codeDiscountNode.id, redeemCodeId: created.codeDiscountNode.codeDiscount.codes?.nodes[0]?.id ?? null };
}
