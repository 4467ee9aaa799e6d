import { recordAct } from "#app/domain/audit/recordAct.ts";
import { contentOf, endImport, findImport, saveProgress } from "#app/domain/imports/fileImports.ts";
import { sqlForShop } from "#app/platform/database.ts";
import { UserError } from "#app/platform/errors.ts";
import { importRows, KEPT_ERRORS } from "./importRows.ts";
import { inPieces } from "./inPieces.ts";

/** The job import_file: reads a kept file into the shop. After a crash it goes on behind the last batch that was committed. */
export async function importFile(shopId: bigint, importId: bigint): Promise<void> {
  const file = await findImport(shopId, importId);
  const content = file.state === "running" ? await contentOf(shopId, importId) : null;
  if (!content) return;
  let failure: string | null = null;
  try {
    await importRows(shopId, {
      kind: file.kind,
      chunks: inPieces(content),
      byOperator: false,
      mode: "apply",
      keepErrors: KEPT_ERRORS,
      ...(file.rowsRead > 0 ? { from: { rowsRead: file.rowsRead, result: file.result } } : {}),
      onBatch: (sql, done) => saveProgress(sql, shopId, importId, done.rowsRead, done.result),
    });
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    failure = error.message;
  }
  await sqlForShop(shopId, async (sql) => {
    await endImport(sql, shopId, importId, failure);
    await recordAct(sql, shopId, { actor: "system", act: `${file.kind} imported`, subject: `import:${importId}` });
  });
}
