import { forShop, type Sql } from "#app/platform/database.ts";
import { NotFound } from "#app/platform/errors.ts";
import { decrypt, encrypt } from "#app/platform/secrets.ts";
import type { RowError } from "./rows.ts";

export const IMPORT_KINDS = ["campaigns", "ambassadors", "codes"] as const;
export type ImportKind = (typeof IMPORT_KINDS)[number];

/** What became of a file: rows below the header, and of them created, changed, unchanged; the first errors, and how many there are. */
export type ImportResult = {
  rows: number;
  created: number;
  changed: number;
  unchanged: number;
  errors: RowError[];
  errorCount: number;
  warnings: string[];
};

export type FileImport = {
  importId: bigint;
  kind: ImportKind;
  fileName: string;
  /** 'preview' | 'running' | 'done' | 'failed' */
  state: string;
  rowsRead: number;
  /** Rows that the preview counted. */
  total: number;
  result: ImportResult;
  /** Why the file could not be read at all. */
  failure: string | null;
  createdAt: Date;
  finishedAt: Date | null;
};

type Stored = { total: number; result: ImportResult; failure?: string };

const DAY_MS = 86_400_000;

/** Keeps a file that was looked through, sealed, until it is imported. Previews of the day before that nobody imported go. */
export function keepPreview(
  shopId: bigint,
  file: { kind: ImportKind; fileName: string; content: Uint8Array; result: ImportResult },
): Promise<bigint> {
  const stored: Stored = { total: file.result.rows, result: file.result };
  const content = new Uint8Array(encrypt(file.content));
  return forShop(shopId, async (tx) => {
    await tx.fileImport.deleteMany({ where: { shopId, state: "preview", createdAt: { lt: new Date(Date.now() - DAY_MS) } } });
    const data = { shopId, kind: file.kind, fileName: file.fileName.slice(0, 200), content, state: "preview", result: stored };
    return (await tx.fileImport.create({ data, select: { id: true } })).id;
  });
}

/** @throws NotFound */
export async function findImport(shopId: bigint, importId: bigint): Promise<FileImport> {
  const row = await forShop(shopId, (tx) => tx.fileImport.findUnique({ where: { shopId_id: { shopId, id: importId } }, omit: { content: true } }));
  if (!row) throw new NotFound("There is no such import.");
  const { total, result, failure } = row.result as Stored;
  const { id, kind, fileName, state, rowsRead, createdAt, finishedAt } = row;
  return { importId: id, kind: kind as ImportKind, fileName, state, rowsRead, total, result, failure: failure ?? null, createdAt, finishedAt };
}

/** The file's bytes; null when the import has ended. */
export async function contentOf(shopId: bigint, importId: bigint): Promise<Buffer | null> {
  const row = await forShop(shopId, (tx) => tx.fileImport.findUnique({ where: { shopId_id: { shopId, id: importId } }, select: { content: true } }));
  return row?.content ? decrypt(row.content) : null;
}

/** Moves a preview to running. False when it was started already or is not there. */
export async function beginImport(sql: Sql, shopId: bigint, importId: bigint): Promise<boolean> {
  const { rowCount } = await sql.query("update file_import set state = 'running' where shop_id = $1 and id = $2 and state = 'preview'", [
    shopId,
    importId,
  ]);
  return Boolean(rowCount);
}

/** Writes how far an import is, in the transaction of the rows themselves. */
export async function saveProgress(sql: Sql, shopId: bigint, importId: bigint, rowsRead: number, result: ImportResult): Promise<void> {
  await sql.query("update file_import set rows_read = $3, result = jsonb_set(result, '{result}', $4) where shop_id = $1 and id = $2", [
    shopId,
    importId,
    rowsRead,
    JSON.stringify(result),
  ]);
}

/** Ends an import and drops the file. */
export async function endImport(sql: Sql, shopId: bigint, importId: bigint, failure: string | null): Promise<void> {
  await sql.query(
    `update file_import set state = $3, content = null, finished_at = now(), result = result || jsonb_build_object('failure', $4::text)
     where shop_id = $1 and id = $2 and state = 'running'`,
    [shopId, importId, failure === null ? "done" : "failed", failure],
  );
}
