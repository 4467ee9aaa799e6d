import { forShop, type Sql } from "#app/platform/database.ts";
import { NotFound } from "#app/platform/errors.ts";
import type { RowError, Unit } from "./rows.ts";

export const IMPORT_KINDS = ["campaigns", "ambassadors", "codes", "posts", "comments"] as const;
export type ImportKind = (typeof IMPORT_KINDS)[number];

export const IMPORT_STATES = ["uploading", "checking", "preview", "running", "done", "failed", "cancelled"] as const;
export type ImportState = (typeof IMPORT_STATES)[number];

/** What became of a file: rows below the header, and of them created, changed, unchanged; the first errors, and how many there are. */
export type ImportResult = {
  /** What errors are numbered by. */
  unit: Unit;
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
  handle: string | null;
  state: ImportState;
  bytes: bigint;
  bytesRead: bigint;
  rowsRead: number;
  /** Rows that the check counted. */
  total: number;
  result: ImportResult;
  /** Why the file could not be read at all. */
  failure: string | null;
  createdAt: Date;
  startedAt: Date | null;
  finishedAt: Date | null;
};

type Stored = { total?: number; result?: Partial<ImportResult>; failure?: string | null };

const NOTHING_YET: ImportResult = { unit: "row", rows: 0, created: 0, changed: 0, unchanged: 0, errors: [], errorCount: 0, warnings: [] };

/** @throws NotFound */
export async function findImport(shopId: bigint, importId: bigint): Promise<FileImport> {
  const row = await forShop(shopId, (tx) => tx.fileImport.findUnique({ where: { shopId_id: { shopId, id: importId } } }));
  if (!row) throw new NotFound("There is no such import.");
  const { total = 0, result, failure = null } = row.result as Stored;
  const { id, kind, fileName, handle, state, bytes, bytesRead, rowsRead, createdAt, startedAt, finishedAt } = row;
  const told = { total, result: { ...NOTHING_YET, ...result }, failure };
  const progress = { state: state as ImportState, bytes, bytesRead, rowsRead, createdAt, startedAt, finishedAt };
  return { importId: id, kind: kind as ImportKind, fileName, handle, ...told, ...progress };
}

/** Moves a preview to running. False when it was started already or is not there. */
export async function beginImport(sql: Sql, shopId: bigint, importId: bigint): Promise<boolean> {
  const { rowCount } = await sql.query(
    "update file_import set state = 'running', rows_read = 0, started_at = now() where shop_id = $1 and id = $2 and state = 'preview'",
    [shopId, importId],
  );
  return Boolean(rowCount);
}

/**
 * Writes how far an import is, in the transaction of the rows themselves.
 * @throws ImportCancelled when somebody cancelled it meanwhile.
 */
export async function saveProgress(sql: Sql, shopId: bigint, importId: bigint, rowsRead: number, result: ImportResult): Promise<void> {
  const { rowCount } = await sql.query(
    "update file_import set rows_read = $3, result = jsonb_set(result, '{result}', $4) where shop_id = $1 and id = $2 and state = 'running'",
    [shopId, importId, rowsRead, JSON.stringify(result)],
  );
  if (!rowCount) throw new ImportCancelled();
}

/** Writes how far the check of a file is. @throws ImportCancelled */
export async function saveCheckProgress(sql: Sql, shopId: bigint, importId: bigint, rowsRead: number, bytesRead: bigint): Promise<void> {
  const { rowCount } = await sql.query(
    "update file_import set rows_read = $3, bytes_read = $4 where shop_id = $1 and id = $2 and state = 'checking'",
    [shopId, importId, rowsRead, bytesRead],
  );
  if (!rowCount) throw new ImportCancelled();
}

/** A file was looked through: what an import of it would come to. */
export async function endCheck(sql: Sql, shopId: bigint, importId: bigint, result: ImportResult): Promise<void> {
  const stored: Stored = { total: result.rows, result };
  await sql.query("update file_import set state = 'preview', result = $3 where shop_id = $1 and id = $2 and state = 'checking'", [
    shopId,
    importId,
    JSON.stringify(stored),
  ]);
}

/** The import was cancelled while a batch was on its way: the batch is rolled back, those before it stay. */
export class ImportCancelled extends Error {
  override name = "ImportCancelled";
}

const END = `
  with ended as (
    update file_import set state = $3, finished_at = now(), result = result || jsonb_build_object('failure', $4::text)
    where shop_id = $1 and id = $2 and state = any($5) returning id
  ), dropped as (delete from file_import_piece where shop_id = $1 and import_id in (select id from ended))
  select id from ended`;

/** Ends a check that failed, or an import, and drops the file. */
export async function endImport(sql: Sql, shopId: bigint, importId: bigint, failure: string | null): Promise<void> {
  await sql.query(END, [shopId, importId, failure === null ? "done" : "failed", failure, ["checking", "running"]]);
}

/** Stops a check or an import and drops the file; rows that were imported stay. False when it has ended already. */
export async function cancelImport(sql: Sql, shopId: bigint, importId: bigint): Promise<boolean> {
  const { rowCount } = await sql.query(END, [shopId, importId, "cancelled", null, ["checking", "preview", "running"]]);
  return Boolean(rowCount);
}
