import { markOrdersWithCodes } from "#app/domain/orders/markOrdersWithCodes.ts";
import { publishWithCodesLater } from "#app/domain/pulse/publishLater.ts";
import type { Sql } from "#app/platform/database.ts";
import { codeKey } from "./codeKey.ts";

export type AddedCode = { discountGid: string; redeemCodeId: string; code: string; at: Date };

/**
 * A code hangs on a discount in Shopify. One of ours becomes active; one that somebody else put on our discount (renaming a code
 * is removing and adding) is kept without an owner until it is assigned. On a foreign discount only a code that the shop imported
 * is of interest.
 */
export async function noticeCodeAdded(sql: Sql, shopId: bigint, added: AddedCode): Promise<"done" | "not_ours" | "no_change"> {
  const { rows: discounts } = await sql.query<{ id: bigint }>("select id from discount where shop_id = $1 and shopify_id = $2", [
    shopId,
    added.discountGid,
  ]);
  const discountId = discounts[0]?.id ?? null;
  const key = codeKey(added.code);
  if (discountId !== null) {
    const { rowCount: inserted } = await sql.query(
      `insert into code (shop_id, code, code_key, discount_id, redeem_code_id, state) values ($1, $2, $3, $4, $5, 'active') on conflict do nothing`,
      [shopId, added.code.trim(), key, discountId, added.redeemCodeId],
    );
    if (inserted) return "done";
  }
  // A redeem code's id is never used again: a code that left under this id is not brought back by a late message. Neither is one
  // that was retired after this happened.
  const { rows } = await sql.query<{ before: string }>(
    `update code set state = 'active', error = null, retired_at = null, redeem_code_id = $3, discount_id = coalesce($4, code.discount_id)
     from (select id, state from code where shop_id = $1 and code_key = $2 for update) b
     where code.shop_id = $1 and code.id = b.id and code.redeem_code_id is distinct from $3 and (code.retired_at is null or code.retired_at < $5)
       and (b.state in ('active', 'removed', 'retired') or $4::bigint is not null)
     returning b.state before`,
    [shopId, key, added.redeemCodeId, discountId, added.at],
  );
  if (!rows[0]) return discountId === null ? "not_ours" : "no_change";
  if (rows[0].before !== "active") await publishWithCodesLater(sql, shopId, { keys: [key] });
  if (rows[0].before === "failed") await markOrdersWithCodes(sql, shopId, [key]);
  return "done";
}
