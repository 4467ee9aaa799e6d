import type { RowError, Unit } from "#app/domain/imports/rows.ts";
import { UserError } from "#app/platform/errors.ts";
import { type Cells, type Columns, layOut } from "./columns.ts";
import { decodeText } from "./decodeText.ts";
import { readItems } from "./json/readItems.ts";
import { tableOf } from "./readTable.ts";

export type FileRow = { row: number; cells: Cells | RowError; /** As the file has it, by the file's columns. */ shown: string[] };

export type FileRows = {
  unit: Unit;
  columns: string[];
  rows: AsyncIterable<FileRow>;
  /** What a person should look at; complete when the rows have been read. */
  warnings: string[];
};

/** Enough to see whether the first line is an object by itself, and one of several. */
const HEAD_LIMIT = 1024 * 1024;

/**
 * Reads a file of rows as a stream, with one row in memory: CSV, one JSON array, or one JSON object a line, told apart by what it begins with.
 * @throws UserError when there is nothing in it or columns are missing; while reading the rows a BrokenRow when the rest cannot be read.
 */
export async function readFile(chunks: AsyncIterable<Uint8Array>, columns: Columns): Promise<FileRows> {
  const warnings: string[] = [];
  const text = decodeText(chunks, (words) => void (warnings.includes(words) || warnings.push(words)));
  const head = await headOf(text);
  if (head.trim() === "") throw new UserError("The file is empty.");
  const whole = joined(head, text);
  if (/^\s*[[{]/.test(head)) return readItems(head, whole, columns, warnings);
  const table = await tableOf(whole, warnings);
  const layout = layOut(table.header, columns);
  warnings.push(...layout.warnings);
  const rows = (async function* () {
    for await (const row of table.rows) {
      const cells = layout.read(row);
      if (cells) yield { row: row.row, cells, shown: row.cells };
    }
  })();
  return { unit: "row", columns: layout.columns, warnings, rows };
}

async function headOf(text: AsyncGenerator<string>): Promise<string> {
  let head = "";
  while (head.length < HEAD_LIMIT && !hasTwoLines(head)) {
    const next = await text.next();
    if (next.done) break;
    head += next.value;
  }
  return head;
}

function hasTwoLines(text: string): boolean {
  const start = text.trimStart();
  const end = start.indexOf("\n");
  return end >= 0 && start.slice(end).trimStart() !== "";
}

async function* joined(head: string, text: AsyncIterable<string>): AsyncGenerator<string> {
  yield head;
  yield* text;
}
