import { publishWithCodesLater } from "#app/domain/pulse/publishLater.ts";
import type { Sql } from "#app/platform/database.ts";
import { codeKey } from "./codeKey.ts";

/**
 * A code was removed in Shopify. What we retired stays retired; any other is marked as removed and keeps its owners and orders.
 * A removal of an older self of the code (another redeem code id) is out of date.
 */
export async function noticeCodeRemoved(
  sql: Sql,
  shopId: bigint,
  removed: { discountGid: string; redeemCodeId: string; code: string },
): Promise<"done" | "not_ours" | "no_change"> {
  const { rows } = await sql.query<{ state: string; redeemCodeId: string | null }>(
    `select state, redeem_code_id "redeemCodeId" from code where shop_id = $1 and code_key = $2 for update`,
    [shopId, codeKey(removed.code)],
  );
  const code = rows[0];
  if (!code) return "not_ours";
  if (code.redeemCodeId !== null && code.redeemCodeId !== removed.redeemCodeId) return "no_change";
  if (code.state !== "active" && code.state !== "planned") return "no_change";
  await sql.query("update code set state = 'removed', redeem_code_id = $3 where shop_id = $1 and code_key = $2", [
    shopId,
    codeKey(removed.code),
    removed.redeemCodeId,
  ]);
  await publishWithCodesLater(sql, shopId, { keys: [codeKey(removed.code)] });
  return "done";
}
