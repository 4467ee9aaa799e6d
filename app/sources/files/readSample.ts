import type { FileImport } from "#app/domain/imports/fileImports.ts";
import { piecesOf } from "#app/domain/imports/filePieces.ts";
import { columnsOf } from "./kinds/kinds.ts";
import { readFile } from "./readFile.ts";

/** The names of a file's columns, and the first rows as the file has them. */
export type Sample = { columns: string[]; rows: string[][] };

const ROWS = 10;

/** The first rows of a kept file; none when it is kept no more. */
export async function readSample(shopId: bigint, { importId, kind }: Pick<FileImport, "importId" | "kind">): Promise<Sample> {
  const pieces = piecesOf(shopId, importId);
  const first = await pieces.next();
  if (first.done) return { columns: [], rows: [] };
  const chunks = (async function* () {
    yield first.value;
    yield* pieces;
  })();
  const { columns, rows } = await readFile(chunks, columnsOf[kind]);
  const sample: string[][] = [];
  for await (const { shown } of rows) if (sample.push(shown) === ROWS) break;
  return { columns, rows: sample };
}
