import { recordAct } from "#app/domain/audit/recordAct.ts";
import { endImport, type FileImport, findImport, ImportCancelled, saveProgress } from "#app/domain/imports/fileImports.ts";
import { piecesOf } from "#app/domain/imports/filePieces.ts";
import { sqlForShop } from "#app/platform/database.ts";
import { UserError } from "#app/platform/errors.ts";
import { checkFile } from "./checkFile.ts";
import { importRows, KEPT_ERRORS } from "./importRows.ts";

/** The job import_file: checks a kept file, or reads it into the shop. After a crash an import goes on behind the last batch that was committed. */
export async function importFile(shopId: bigint, importId: bigint): Promise<void> {
  const file = await findImport(shopId, importId);
  if (file.state !== "checking" && file.state !== "running") return;
  let failure: string | null = null;
  try {
    if (file.state === "checking") return await checkFile(shopId, importId);
    await apply(shopId, file);
  } catch (error) {
    if (error instanceof ImportCancelled) return;
    if (!(error instanceof UserError)) throw error;
    failure = error.message;
  }
  await sqlForShop(shopId, async (sql) => {
    await endImport(sql, shopId, importId, failure);
    if (file.state === "running") await recordAct(sql, shopId, { actor: "system", act: `${file.kind} imported`, subject: `import:${importId}` });
  });
}

async function apply(shopId: bigint, { importId, kind, handle, createdAt, rowsRead, result }: FileImport): Promise<void> {
  await importRows(shopId, {
    kind,
    handle,
    chunks: piecesOf(shopId, importId),
    at: createdAt,
    byOperator: false,
    mode: "apply",
    keepErrors: KEPT_ERRORS,
    ...(rowsRead > 0 ? { from: { rowsRead, result } } : {}),
    onBatch: (sql, done) => saveProgress(sql, shopId, importId, done.rowsRead, done.result),
  });
}
