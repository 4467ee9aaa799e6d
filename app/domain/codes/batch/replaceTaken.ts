import { markOrdersWithCodes } from "#app/domain/orders/markOrdersWithCodes.ts";
import type { Sql } from "#app/platform/database.ts";
import { codeAfter } from "../codePattern.ts";
import { codeKey } from "../codeKey.ts";
import { ownerOfParticipation, takenKeys } from "../planCodes.ts";
import { failCodes } from "./failBatch.ts";
import type { Batch } from "./readBatch.ts";

const TAKEN = "Another discount in Shopify already has this code.";

/** A planned code turned out to be another discount's: its owner gets the next one of the pattern. A typed code fails. */
export async function replaceTaken(sql: Sql, shopId: bigint, batch: Batch, codeId: bigint): Promise<void> {
  const { rows } = await sql.query<{ code: string; codeKey: string; participationId: bigint | null }>(
    `select c.code, c.code_key "codeKey", a.participation_id "participationId" from code c
     join code_assignment a on a.shop_id = c.shop_id and a.code_id = c.id
     where c.shop_id = $1 and c.id = $2 and c.state = 'planned' order by a.id desc limit 1`,
    [shopId, codeId],
  );
  const code = rows[0];
  if (!code) return;
  if (!batch.pattern || code.participationId === null) return failCodes(sql, shopId, [codeId], TAKEN);
  const owner = await ownerOfParticipation(sql, shopId, code.participationId);
  const next = codeAfter(batch.pattern, batch.campaignName, owner, code.code, await takenKeys(sql, shopId));
  await sql.query("update code set code = $3, code_key = $4 where shop_id = $1 and id = $2", [shopId, codeId, next, codeKey(next)]);
  await markOrdersWithCodes(sql, shopId, [code.codeKey, codeKey(next)]);
}
