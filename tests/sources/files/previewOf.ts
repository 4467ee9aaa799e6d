import { findImport, type FileImport, type ImportKind } from "#app/domain/imports/fileImports.ts";
import { inPieces } from "#app/sources/files/inPieces.ts";
import { readSample } from "#app/sources/files/readSample.ts";
import { receiveFile } from "#app/sources/files/receiveFile.ts";

/** A file as the app's upload takes it, looked through. */
export async function previewOf(
  shopId: bigint,
  kind: ImportKind,
  fileName: string,
  bytes: Uint8Array,
): Promise<FileImport & { columns: string[]; sample: string[][] }> {
  const importId = await receiveFile(shopId, { kind, fileName, handle: null }, inPieces(bytes));
  const { columns, rows } = await readSample(shopId, { importId, kind });
  return { ...(await findImport(shopId, importId)), columns, sample: rows };
}
