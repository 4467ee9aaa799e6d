import { recordAct } from "#app/domain/audit/recordAct.ts";
import { publishWithCodesLater } from "#app/domain/pulse/publishLater.ts";
import { sqlForShop } from "#app/platform/database.ts";
import { enqueue } from "#app/platform/enqueue.ts";
import { CODES_PER_CALL, type DiscountPort } from "./discountPort.ts";
import { codesQueue } from "./syncLater.ts";

/**
 * Takes codes out of use: they are deleted in Shopify by a job, and keep their owners and orders here.
 * @returns How many were live.
 */
export function retireCodes(shopId: bigint, actor: string, codeIds: readonly bigint[]): Promise<number> {
  return sqlForShop(shopId, async (sql) => {
    const { rows } = await sql.query<{ id: bigint }>(
      `update code set state = 'retired', retired_at = now() where shop_id = $1 and id = any($2::bigint[]) and state in ('active', 'planned') returning id`,
      [shopId, codeIds],
    );
    if (rows.length === 0) return 0;
    await publishWithCodesLater(sql, shopId, { ids: rows.map((row) => row.id) });
    await enqueue(sql, "retire_codes", { shopId: String(shopId), codeIds: rows.map((row) => String(row.id)) }, { queue: codesQueue(shopId) });
    for (const { id } of rows) await recordAct(sql, shopId, { actor, act: "code retired", subject: `code:${id}` });
    return rows.length;
  });
}

type Retired = { code: string; redeemCodeId: string | null; discountGid: string | null };

/** The job retire_codes: deletes retired codes in Shopify. Safe to repeat: what is gone is no error. */
export async function retireInShopify(port: DiscountPort, shopId: bigint, codeIds: readonly bigint[]): Promise<void> {
  const retired = await sqlForShop(shopId, async (sql) => {
    const { rows } = await sql.query<Retired>(
      `select c.code, c.redeem_code_id "redeemCodeId", d.shopify_id "discountGid" from code c
       left join discount d on d.shop_id = c.shop_id and d.id = c.discount_id
       where c.shop_id = $1 and c.id = any($2::bigint[]) and c.state = 'retired' order by c.id`,
      [shopId, codeIds],
    );
    return rows;
  });
  const byDiscount = new Map<string, string[]>();
  for (const code of retired) {
    const place =
      code.redeemCodeId && code.discountGid ? { discountId: code.discountGid, redeemCodeId: code.redeemCodeId } : await port.findCode(code.code);
    if (place?.redeemCodeId) byDiscount.set(place.discountId, [...(byDiscount.get(place.discountId) ?? []), place.redeemCodeId]);
  }
  for (const [discountId, ids] of byDiscount) {
    for (let at = 0; at < ids.length; at += CODES_PER_CALL) await port.deleteCodes(discountId, ids.slice(at, at + CODES_PER_CALL));
  }
}
