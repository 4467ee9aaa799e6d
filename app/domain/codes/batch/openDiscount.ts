import { publishWithCodesLater } from "#app/domain/pulse/publishLater.ts";
import { sqlForShop } from "#app/platform/database.ts";
import type { DiscountPort } from "../discountPort.ts";
import { failBatch } from "./failBatch.ts";
import { finishBatch } from "./finishBatch.ts";
import type { Batch } from "./readBatch.ts";
import { replaceTaken } from "./replaceTaken.ts";

/**
 * Makes the campaign's discount with the batch's first code. If a crash came between Shopify's answer and our commit, the code is
 * found there on a discount of our title, and that discount is ours.
 */
export async function openDiscount(port: DiscountPort, shopId: bigint, batch: Batch): Promise<"ended" | { againInMs: number }> {
  const { discount } = batch;
  const first = await firstPlanned(shopId, batch.batchId);
  if (!first) return finishBatch(shopId, batch);
  const found = await port.findCode(first.code);
  const made = found ?? (await port.createDiscount({ ...discount, code: first.code }));
  if ("refused" in made && !made.taken) return failBatch(shopId, batch, made.refused);
  if ("refused" in made || (found && found.title !== discount.title)) {
    await sqlForShop(shopId, (sql) => replaceTaken(sql, shopId, batch, first.codeId));
    return { againInMs: 0 };
  }
  await sqlForShop(shopId, async (sql) => {
    await sql.query("update discount set shopify_id = $3 where shop_id = $1 and id = $2 and shopify_id is null", [
      shopId,
      discount.discountId,
      made.discountId,
    ]);
    await sql.query("update code set state = 'active', redeem_code_id = $3 where shop_id = $1 and id = $2 and state = 'planned'", [
      shopId,
      first.codeId,
      made.redeemCodeId,
    ]);
    await publishWithCodesLater(sql, shopId, { ids: [first.codeId] });
  });
  return { againInMs: 0 };
}

function firstPlanned(shopId: bigint, batchId: bigint): Promise<{ codeId: bigint; code: string } | undefined> {
  return sqlForShop(shopId, async (sql) => {
    const { rows } = await sql.query<{ codeId: bigint; code: string }>(
      `select id "codeId", code from code where shop_id = $1 and batch_id = $2 and state = 'planned' order by id limit 1`,
      [shopId, batchId],
    );
    return rows[0];
  });
}
