import { sqlForShop } from "#app/platform/database.ts";
import type { DiscountPort } from "../discountPort.ts";
import { noticeDiscountDeleted } from "../noticeDiscount.ts";
import { failBatch } from "./failBatch.ts";
import type { Batch, BatchCall } from "./readBatch.ts";

const FIRST_LOOK_MS = 300;

/** Makes a call that was planned. One that was made before a crash is made again: what it added then is refused as existing now. */
export async function sendCall(port: DiscountPort, shopId: bigint, batch: Batch, call: BatchCall): Promise<"ended" | { againInMs: number }> {
  const codes = await plannedCodes(shopId, call.codeIds);
  if (codes.length === 0) {
    await sqlForShop(shopId, (sql) => sql.query("update code_batch_call set done = true where shop_id = $1 and id = $2", [shopId, call.callId]));
    return { againInMs: 0 };
  }
  const sent = await port.addCodes(batch.discount.shopifyId!, codes);
  if ("refused" in sent) {
    await noticeIfGone(port, shopId, batch.discount.shopifyId!);
    return failBatch(shopId, batch, sent.refused);
  }
  await sqlForShop(shopId, (sql) =>
    sql.query("update code_batch_call set creation_id = $3 where shop_id = $1 and id = $2", [shopId, call.callId, sent.creationId]),
  );
  return { againInMs: FIRST_LOOK_MS };
}

function plannedCodes(shopId: bigint, codeIds: readonly bigint[]): Promise<string[]> {
  return sqlForShop(shopId, async (sql) => {
    const { rows } = await sql.query<{ code: string }>(
      "select code from code where shop_id = $1 and id = any($2::bigint[]) and state = 'planned' order by id",
      [shopId, codeIds],
    );
    return rows.map((row) => row.code);
  });
}

/** A discount that was deleted in Shopify without our hearing of it: the next request makes another. */
async function noticeIfGone(port: DiscountPort, shopId: bigint, shopifyId: string): Promise<void> {
  if ((await port.listCodes(shopifyId, null)) !== null) return;
  await sqlForShop(shopId, (sql) => noticeDiscountDeleted(sql, shopId, shopifyId, new Date()));
}
