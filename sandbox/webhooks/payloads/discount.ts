import { statusOf } from "../../store/discounts/discountTable.ts";
import type { Discount, RedeemCode } from "../../store/types.ts";

export function discountGid(id: number): string {
  return `gid://shopify/DiscountCodeNode/${id}`;
}

/** discounts/create and discounts/update: no codes, no values. */
export function discountPayload(discount: Discount): Record<string, unknown> {
  const { id, title, createdAt, updatedAt } = discount;
  return { admin_graphql_api_id: discountGid(id), title, status: statusOf(discount), created_at: createdAt, updated_at: updatedAt };
}

/** discounts/redeemcode_added and discounts/redeemcode_removed */
export function codePayload(code: RedeemCode, at: string): Record<string, unknown> {
  return {
    admin_graphql_api_id: discountGid(code.discountId),
    redeem_code: { id: `gid://shopify/DiscountRedeemCode/${code.id}`, code: code.code },
    updated_at: at,
  };
}
