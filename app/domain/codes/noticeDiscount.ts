import { publishWithCodesLater } from "#app/domain/pulse/publishLater.ts";
import type { Sql } from "#app/platform/database.ts";
import { syncLater } from "./syncLater.ts";

/** Long enough for the events of one bulk change to become one comparison. */
const SETTLE_MS = 5000;

/** A discount was made or edited in Shopify: its codes may be others now, so they are compared. While a batch runs, that is its doing. */
export async function noticeDiscountChanged(sql: Sql, shopId: bigint, discountGid: string): Promise<"done" | "not_ours" | "no_change"> {
  const { rows } = await sql.query<{ id: bigint; making: boolean }>(
    `select id, exists (select from code_batch b where b.shop_id = d.shop_id and b.discount_id = d.id and b.state = 'running') making
     from discount d where shop_id = $1 and shopify_id = $2`,
    [shopId, discountGid],
  );
  if (!rows[0]) return "not_ours";
  if (rows[0].making) return "no_change";
  await syncLater(sql, shopId, [rows[0].id], { delayMs: SETTLE_MS });
  return "done";
}

/** A discount was deleted in Shopify, and its codes with it. History stays. */
export async function noticeDiscountDeleted(sql: Sql, shopId: bigint, discountGid: string, at: Date): Promise<"done" | "not_ours" | "no_change"> {
  const { rows } = await sql.query<{ id: bigint; deletedAt: Date | null }>(
    `select id, deleted_at "deletedAt" from discount where shop_id = $1 and shopify_id = $2 for update`,
    [shopId, discountGid],
  );
  const discount = rows[0];
  if (!discount) return "not_ours";
  if (discount.deletedAt) return "no_change";
  await sql.query("update discount set deleted_at = $3 where shop_id = $1 and id = $2", [shopId, discount.id, at]);
  const { rows: removed } = await sql.query<{ id: bigint }>(
    "update code set state = 'removed' where shop_id = $1 and discount_id = $2 and state = 'active' returning id",
    [shopId, discount.id],
  );
  await publishWithCodesLater(sql, shopId, { ids: removed.map((code) => code.id) });
  return "done";
}
