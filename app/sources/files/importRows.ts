import { campaignsByKey } from "#app/domain/campaigns/campaignsByKey.ts";
import type { ImportKind, ImportResult } from "#app/domain/imports/fileImports.ts";
import type { RowError, Unit } from "#app/domain/imports/rows.ts";
import { shopById } from "#app/domain/shops/findShop.ts";
import { type Sql, sqlForShop } from "#app/platform/database.ts";
import type { Cells } from "./columns.ts";
import { ambassadorsFile } from "./kinds/ambassadorsFile.ts";
import { campaignsFile } from "./kinds/campaignsFile.ts";
import { codesFile } from "./kinds/codesFile.ts";
import { commentsFile } from "./kinds/commentsFile.ts";
import type { Context, Kind } from "./kinds/kind.ts";
import { postsFile } from "./kinds/postsFile.ts";
import { type FileRow, readFile } from "./readFile.ts";
import { BrokenRow } from "./readTable.ts";
import { SeenRows } from "./seenRows.ts";

const BATCH = 1000;

/** Errors of a file that are kept with it, of all that are counted. */
export const KEPT_ERRORS = 200;

/** What one batch came to, within its transaction. `rowsRead` counts from the first row below the header. */
export type BatchDone = { rowsRead: number; result: ImportResult };

export type Run = {
  kind: ImportKind;
  chunks: AsyncIterable<Uint8Array>;
  byOperator: boolean;
  /** 'check' writes nothing. */
  mode: "check" | "apply";
  /** When the file came; left out: now. */
  at?: Date;
  /** Whose posts they are where the file does not say. */
  handle?: string | null;
  /** Rows that an earlier run has committed, and what they came to. */
  from?: BatchDone;
  /** Errors kept, of all that are counted. */
  keepErrors: number;
  /** In the transaction of each batch. */
  onBatch?: (sql: Sql, done: BatchDone) => Promise<void>;
  /** Sees the columns and the first rows. */
  onLayout?: (columns: string[]) => void;
  onRow?: (row: { row: number; cells: string[] }) => void;
};

/**
 * Reads a file to its end, a batch of rows a transaction. Good rows are kept, each bad one is told by row and column.
 * @throws UserError when the file cannot be read at all.
 */
export function importRows(shopId: bigint, run: Run): Promise<ImportResult> {
  if (run.kind === "campaigns") return runKind(shopId, run, campaignsFile);
  if (run.kind === "ambassadors") return runKind(shopId, run, ambassadorsFile);
  if (run.kind === "codes") return runKind(shopId, run, codesFile);
  if (run.kind === "posts") return runKind(shopId, run, postsFile);
  return runKind(shopId, run, commentsFile);
}

async function runKind<Row>(shopId: bigint, run: Run, kind: Kind<Row>): Promise<ImportResult> {
  const file = await readFile(run.chunks, kind.columns);
  run.onLayout?.(file.columns);
  const context = await contextOf(shopId, run, file.unit);
  let done: BatchDone = run.from ?? { rowsRead: 0, result: { ...EMPTY, unit: file.unit } };
  const skip = done.rowsRead;
  const commit = async (rows: FileRow[], broken: RowError[]) => {
    const read = rows.map((row) => readRow(kind, row, context));
    const values = read.flatMap(({ value }) => (value === null ? [] : [value]));
    const errors = [...read.flatMap((row) => row.errors), ...broken];
    done = await sqlForShop(shopId, async (sql) => {
      const changes = run.mode === "apply" ? await kind.apply(sql, context, values) : { ...NOTHING, errors: await kind.check(sql, context, values) };
      const all = [...errors, ...changes.errors].sort((a, b) => a.row - b.row);
      const next = {
        rowsRead: done.rowsRead + rows.length,
        result: added(done.result, rows.length, { ...changes, errors: all }, [...file.warnings], run.keepErrors),
      };
      await run.onBatch?.(sql, next);
      return next;
    });
  };
  let batch: FileRow[] = [];
  const broken: RowError[] = [];
  let seen = 0;
  try {
    for await (const row of file.rows) {
      if (seen++ < skip) {
        if (kind.remembers) readRow(kind, row, context);
        continue;
      }
      run.onRow?.({ row: row.row, cells: row.shown });
      batch.push(row);
      if (batch.length < BATCH) continue;
      await commit(batch, []);
      batch = [];
    }
  } catch (error) {
    if (!(error instanceof BrokenRow)) throw error;
    broken.push({ row: error.row, column: "", message: error.message });
  }
  await commit(batch, broken);
  return done.result;
}

function readRow<Row>(kind: Kind<Row>, { row, cells }: FileRow, context: Context): { value: Row | null; errors: RowError[] } {
  return isError(cells) ? { value: null, errors: [cells] } : kind.read(cells, row, context);
}

function isError(cells: Cells | RowError): cells is RowError {
  return "message" in cells;
}

const NOTHING = { created: 0, changed: 0, unchanged: 0 };
const EMPTY = { rows: 0, ...NOTHING, errors: [], errorCount: 0, warnings: [] };

function added(before: ImportResult, rows: number, batch: typeof NOTHING & { errors: RowError[] }, warnings: string[], keep: number): ImportResult {
  return {
    ...before,
    rows: before.rows + rows,
    created: before.created + batch.created,
    changed: before.changed + batch.changed,
    unchanged: before.unchanged + batch.unchanged,
    errors: [...before.errors, ...batch.errors].slice(0, keep),
    errorCount: before.errorCount + batch.errors.length,
    warnings,
  };
}

async function contextOf(shopId: bigint, { byOperator, at = new Date(), handle = null }: Run, unit: Unit): Promise<Context> {
  const [shop, campaigns] = [await shopById(shopId), await campaignsByKey(shopId)];
  return { shop, byOperator, campaigns, at, handle, unit, seen: new SeenRows(), posts: new SeenRows() };
}
