import { campaignsByKey } from "#app/domain/campaigns/campaignsByKey.ts";
import type { ImportKind, ImportResult } from "#app/domain/imports/fileImports.ts";
import type { RowError } from "#app/domain/imports/rows.ts";
import { shopById } from "#app/domain/shops/findShop.ts";
import { type Sql, sqlForShop } from "#app/platform/database.ts";
import { type Cells, layOut } from "./columns.ts";
import { ambassadorsFile } from "./kinds/ambassadorsFile.ts";
import { campaignsFile } from "./kinds/campaignsFile.ts";
import { codesFile } from "./kinds/codesFile.ts";
import type { Context, Kind } from "./kinds/kind.ts";
import { BrokenRow, readTable, type TableRow } from "./readTable.ts";

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
  /** Rows that an earlier run has committed, and what they came to. */
  from?: BatchDone;
  /** Errors kept, of all that are counted. */
  keepErrors: number;
  /** In the transaction of each batch. */
  onBatch?: (sql: Sql, done: BatchDone) => Promise<void>;
  /** Sees the first rows. */
  onLayout?: (columns: string[]) => void;
  onRow?: (row: TableRow) => void;
};

/**
 * Reads a file to its end, a batch of rows a transaction. Good rows are kept, each bad one is told by row and column.
 * @throws UserError when the file cannot be read at all.
 */
export function importRows(shopId: bigint, run: Run): Promise<ImportResult> {
  if (run.kind === "campaigns") return runKind(shopId, run, campaignsFile);
  if (run.kind === "ambassadors") return runKind(shopId, run, ambassadorsFile);
  return runKind(shopId, run, codesFile);
}

async function runKind<Row>(shopId: bigint, run: Run, kind: Kind<Row>): Promise<ImportResult> {
  const table = await readTable(run.chunks);
  const layout = layOut(table.header, kind.columns);
  run.onLayout?.(layout.columns);
  const context = await contextOf(shopId, run.byOperator);
  let done: BatchDone = run.from ?? { rowsRead: 0, result: EMPTY };
  const skip = done.rowsRead;
  const commit = async (rows: TableRow[], broken: RowError[]) => {
    const warnings = [...new Set([...layout.warnings, ...table.warnings])];
    done = await sqlForShop(shopId, async (sql) => {
      const read = rows.map((row) => readRow(kind, layout.read(row), row.row, context));
      const values = read.flatMap(({ value }) => (value === null ? [] : [value]));
      const errors = [...read.flatMap((row) => row.errors), ...broken];
      const changes = run.mode === "apply" ? await kind.apply(sql, context, values) : { ...NOTHING, errors: await kind.check(sql, context, values) };
      const all = [...errors, ...changes.errors].sort((a, b) => a.row - b.row);
      const next = {
        rowsRead: done.rowsRead + rows.length,
        result: added(done.result, rows.length, { ...changes, errors: all }, warnings, run.keepErrors),
      };
      await run.onBatch?.(sql, next);
      return next;
    });
  };
  let batch: TableRow[] = [];
  const broken: RowError[] = [];
  let seen = 0;
  try {
    for await (const row of table.rows) {
      if (seen++ < skip) continue;
      run.onRow?.(row);
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

function readRow<Row>(kind: Kind<Row>, cells: Cells | RowError, row: number, context: Context): { value: Row | null; errors: RowError[] } {
  return "message" in cells ? { value: null, errors: [cells] } : kind.read(cells, row, context);
}

const NOTHING = { created: 0, changed: 0, unchanged: 0 };
const EMPTY: ImportResult = { rows: 0, ...NOTHING, errors: [], errorCount: 0, warnings: [] };

function added(before: ImportResult, rows: number, batch: typeof NOTHING & { errors: RowError[] }, warnings: string[], keep: number): ImportResult {
  return {
    rows: before.rows + rows,
    created: before.created + batch.created,
    changed: before.changed + batch.changed,
    unchanged: before.unchanged + batch.unchanged,
    errors: [...before.errors, ...batch.errors].slice(0, keep),
    errorCount: before.errorCount + batch.errors.length,
    warnings,
  };
}

async function contextOf(shopId: bigint, byOperator: boolean): Promise<Context> {
  return { shop: await shopById(shopId), byOperator, campaigns: await campaignsByKey(shopId) };
}
