import { z } from "zod";
import type { Admin } from "./adminFor.ts";
import { type UserErrors, userErrors } from "./answer.ts";

const CHANGE_DISCOUNT_DATES = `#graphql
  mutation ChangeDiscountDates($id: ID!, $startsAt: DateTime!, $endsAt: DateTime) {
    discountCodeBasicUpdate(id: $id, basicCodeDiscount: { startsAt: $startsAt, endsAt: $endsAt }) {
      codeDiscountNode {
        id
      }
      userErrors {
        field
        message
        code
      }
    }
  }`;

const answer = z.object({ discountCodeBasicUpdate: z.object({ codeDiscountNode: z.object({ id: z.string() }).nullable(), userErrors }) });

/** Sets when a discount works; `endsAt` null: without end. */
export async function changeDiscountDates(admin: Admin, id: string, startsAt: Date, endsAt: Date | null): Promise<UserErrors> {
  const { discountCodeBasicUpdate: changed } = await admin.run(
    CHANGE_DISCOUNT_DATES,
    { id, startsAt: startsAt.toISOString(), endsAt: endsAt?.toISOString() ?? null },
    answer,
  );
  return changed.userErrors;
}
