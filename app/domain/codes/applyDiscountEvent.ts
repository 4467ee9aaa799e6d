import type { Sql } from "#app/platform/database.ts";
import { noticeCodeAdded } from "./noticeCodeAdded.ts";
import { noticeCodeRemoved } from "./noticeCodeRemoved.ts";
import { noticeDiscountChanged, noticeDiscountDeleted } from "./noticeDiscount.ts";

type DiscountPayload = { admin_graphql_api_id: string; redeem_code?: { id: string; code: string } };

/** Applies what happened to discounts in Shopify, whoever did it: the events of our own doing come back too, and change nothing. */
export async function applyDiscountEvent(
  sql: Sql,
  shopId: bigint,
  event: { topic: string; triggeredAt: Date; payload: unknown },
): Promise<"done" | "not_ours" | "no_change"> {
  const { admin_graphql_api_id: discountGid, redeem_code: code } = event.payload as DiscountPayload;
  if (event.topic === "discounts/delete") return noticeDiscountDeleted(sql, shopId, discountGid, event.triggeredAt);
  if (event.topic === "discounts/redeemcode_added" && code)
    return noticeCodeAdded(sql, shopId, { discountGid, redeemCodeId: code.id, code: code.code, at: event.triggeredAt });
  if (event.topic === "discounts/redeemcode_removed" && code)
    return noticeCodeRemoved(sql, shopId, { discountGid, redeemCodeId: code.id, code: code.code });
  return noticeDiscountChanged(sql, shopId, discountGid);
}
