import { beginUpload, dropFile, endUpload, keepPiece, type NewFile } from "#app/domain/imports/filePieces.ts";
import { sqlForShop } from "#app/platform/database.ts";
import { dequeue, enqueue } from "#app/platform/enqueue.ts";
import { UserError } from "#app/platform/errors.ts";
import { checkFile } from "./checkFile.ts";
import { inPiecesOf } from "./inPieces.ts";

/** As the page of the upload says it: app/ui/imports/ImportUpload.tsx. */
const LIMIT = 500_000_000;
const PIECE = 1024 * 1024;
/** Up to here a file is looked through before the answer; the job does it where the process dies meanwhile. */
const SMALL = 2 * PIECE;
const ALL_THE_SAME_MS = 60_000;

/**
 * Takes a file as it comes, a piece of a megabyte in memory, sealed, for startImport. A small one is looked through at once, a large one by the job import_file.
 * @returns The import.
 * @throws UserError when it is too large, or, of a small one, when it cannot be read at all; nothing of it is kept then.
 */
export async function receiveFile(shopId: bigint, file: NewFile, chunks: AsyncIterable<Uint8Array>): Promise<bigint> {
  const importId = await beginUpload(shopId, file);
  try {
    let bytes = 0;
    let pieces = 0;
    for await (const piece of inPiecesOf(chunks, PIECE)) {
      bytes += piece.length;
      if (bytes > LIMIT) throw new UserError("The file is larger than 500 MB. Split it and import the parts one after another.");
      await keepPiece(shopId, importId, pieces++, piece);
    }
    const key = `import:${shopId}:${importId}`;
    const small = bytes <= SMALL;
    await sqlForShop(shopId, async (sql) => {
      await endUpload(sql, shopId, importId, bytes);
      await enqueue(sql, "import_file", { shopId: String(shopId), importId: String(importId) }, { key, delayMs: small ? ALL_THE_SAME_MS : 0 });
    });
    if (!small) return importId;
    try {
      await checkFile(shopId, importId);
    } finally {
      await sqlForShop(shopId, (sql) => dequeue(sql, key));
    }
    return importId;
  } catch (error) {
    await dropFile(shopId, importId);
    throw error;
  }
}
