import { endCheck, findImport, saveCheckProgress } from "#app/domain/imports/fileImports.ts";
import { piecesOf } from "#app/domain/imports/filePieces.ts";
import { sqlForShop } from "#app/platform/database.ts";
import { importRows, KEPT_ERRORS } from "./importRows.ts";

/**
 * Looks a kept file through without changing anything else: counts its rows and everything that is wrong in them.
 * @throws UserError when it cannot be read at all, ImportCancelled when it was cancelled meanwhile.
 */
export async function checkFile(shopId: bigint, importId: bigint): Promise<void> {
  const { kind, handle, createdAt } = await findImport(shopId, importId);
  let bytesRead = 0n;
  const chunks = (async function* () {
    for await (const piece of piecesOf(shopId, importId)) {
      bytesRead += BigInt(piece.length);
      yield piece;
    }
  })();
  const onBatch: Parameters<typeof importRows>[1]["onBatch"] = (sql, { rowsRead }) => saveCheckProgress(sql, shopId, importId, rowsRead, bytesRead);
  const result = await importRows(shopId, {
    kind,
    handle,
    chunks,
    at: createdAt,
    byOperator: false,
    mode: "check",
    keepErrors: KEPT_ERRORS,
    onBatch,
  });
  await sqlForShop(shopId, (sql) => endCheck(sql, shopId, importId, result));
}
