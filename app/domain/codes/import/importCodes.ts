import { publishWithCodesLater } from "#app/domain/pulse/publishLater.ts";
import { markOrdersWithCodes } from "#app/domain/orders/markOrdersWithCodes.ts";
import type { RowError, RowsChanged } from "#app/domain/imports/rows.ts";
import type { Sql } from "#app/platform/database.ts";
import { newIds } from "#app/platform/newIds.ts";
import { codeKey } from "../codeKey.ts";
import { heldCodes } from "../heldAssignments.ts";
import { lockCodesToChange } from "../lockCodes.ts";
import { saveAssignments } from "../saveAssignments.ts";
import { participate } from "./codeOwners.ts";
import { CodeBook } from "./codeBook.ts";
import type { NamedCampaign } from "#app/domain/campaigns/campaignsByKey.ts";
import { sift } from "./sift.ts";

/** A code that exists already, and whose it is. ambassador null: the whole campaign's. */
export type CodeRow = { row: number; code: string; campaign: NamedCampaign; ambassador: string | null };

export type CodeImport = {
  shopPlan: string;
  /** The plan's limits bind the merchant; an operator records what exists. */
  byOperator: boolean;
  startOf: (day: string) => Date;
};

/** What is wrong in rows of codes, without writing them: ambassadors that are not found, and what the plan does not allow. */
export async function checkCodes(sql: Sql, shopId: bigint, context: CodeImport, rows: readonly CodeRow[]): Promise<RowError[]> {
  return (await sift(sql, shopId, context, rows)).errors;
}

/**
 * Brings codes that exist already into the shop, with their owners. A code that has another owner changes hands and keeps its past;
 * one that goes to a second campaign follows the campaigns' days. Shopify need not know a code: it may come from another system.
 */
export async function importCodes(sql: Sql, shopId: bigint, context: CodeImport, rows: readonly CodeRow[]): Promise<RowsChanged> {
  // Before campaigns are joined: who edits one takes it first, too.
  await lockCodesToChange(sql, shopId);
  const { accepted, errors } = await sift(sql, shopId, context, rows);
  const result: RowsChanged = { created: 0, changed: 0, unchanged: 0, errors };
  const joining = accepted.flatMap(({ row, ambassadorId }) => (ambassadorId === null ? [] : [{ campaignId: row.campaign.id, ambassadorId }]));
  const participations = await participate(sql, shopId, joining);
  const keys = accepted.map(({ row }) => codeKey(row.code));
  const book = new CodeBook(await heldCodes(sql, shopId, keys), context.startOf);
  const codeIds = await newIds(sql, "code", accepted.length);
  const assignmentIds = await newIds(sql, "code_assignment", accepted.length);
  accepted.forEach(({ row, ambassadorId }, i) => {
    const participationId = ambassadorId === null ? null : participations.get(`${row.campaign.id}:${ambassadorId}`)!;
    const entered = book.enter(row.code, row.campaign, participationId, { codeId: codeIds[i]!, assignmentId: assignmentIds[i]! });
    if (typeof entered === "string") result[entered]++;
    else errors.push({ row: row.row, column: "code", message: entered.message });
  });
  await saveCodes(sql, shopId, book);
  await saveAssignments(sql, shopId, [...book.bounds.values()], [...book.added.values()]);
  await markOrdersWithCodes(sql, shopId, [...book.touched]);
  return result;
}

async function saveCodes(sql: Sql, shopId: bigint, book: CodeBook): Promise<void> {
  await sql.query(
    `insert into code (shop_id, id, code, code_key, state) select $1, id, code, key, 'active' from unnest($2::bigint[], $3::text[], $4::text[]) n(id, code, key)`,
    [shopId, book.fresh.map((code) => code.codeId), book.fresh.map((code) => code.code), book.fresh.map((code) => code.codeKey)],
  );
  await sql.query("update code set state = 'active', error = null, retired_at = null where shop_id = $1 and id = any($2::bigint[])", [
    shopId,
    [...book.revived],
  ]);
  await publishWithCodesLater(sql, shopId, { ids: [...book.revived] });
}
