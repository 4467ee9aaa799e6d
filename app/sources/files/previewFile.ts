import { contentOf, findImport, type FileImport, type ImportKind, keepPreview } from "#app/domain/imports/fileImports.ts";
import { UserError } from "#app/platform/errors.ts";
import { importRows, KEPT_ERRORS } from "./importRows.ts";
import { inPieces } from "./inPieces.ts";
import { readTable } from "./readTable.ts";

export type FilePreview = FileImport & {
  /** The names of the columns, and the first rows as the file has them. */
  columns: string[];
  sample: { row: number; cells: string[] }[];
};

const SAMPLE = 10;
const LIMIT = 50 * 1024 * 1024;

/**
 * Looks a file through without changing anything: counts its rows and everything that is wrong in them, and keeps it, sealed, for
 * startImport.
 * @throws UserError when it cannot be read at all.
 */
export async function previewFile(shopId: bigint, kind: ImportKind, fileName: string, bytes: Uint8Array): Promise<FilePreview> {
  if (bytes.length > LIMIT) throw new UserError("The file is larger than 50 MB. Split it, or ask us to import it for you.");
  const seen: Pick<FilePreview, "columns" | "sample"> = { columns: [], sample: [] };
  const result = await importRows(shopId, {
    kind,
    chunks: inPieces(bytes),
    byOperator: false,
    mode: "check",
    keepErrors: KEPT_ERRORS,
    onLayout: (columns) => (seen.columns = columns),
    onRow: (row) => seen.sample.length < SAMPLE && seen.sample.push(row),
  });
  const importId = await keepPreview(shopId, { kind, fileName, content: bytes, result });
  return { ...(await findImport(shopId, importId)), ...seen };
}

/** The first rows of a file that is kept for import, for a page that is opened again. @throws NotFound */
export async function readPreview(shopId: bigint, importId: bigint): Promise<FilePreview> {
  const file = await findImport(shopId, importId);
  const content = file.state === "preview" ? await contentOf(shopId, importId) : null;
  return { ...file, ...(content ? await firstRows(content) : { columns: [], sample: [] }) };
}

async function firstRows(content: Uint8Array): Promise<Pick<FilePreview, "columns" | "sample">> {
  const { header, rows } = await readTable(inPieces(content));
  const sample: FilePreview["sample"] = [];
  for await (const row of rows) if (sample.push(row) === SAMPLE) break;
  return { columns: header, sample };
}
