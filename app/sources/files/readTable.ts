import { CsvError, parse } from "csv-parse";
import { UserError } from "#app/platform/errors.ts";
import { decodeText } from "./decodeText.ts";

export type TableRow = {
  /** As a spreadsheet numbers it: the header is 1, blank lines count. */
  row: number;
  cells: string[];
};

export type Table = {
  header: string[];
  rows: AsyncIterable<TableRow>;
  /** What a person should look at; complete when the rows have been read. */
  warnings: string[];
};

const HEAD_LIMIT = 64 * 1024;
const RECORD_LIMIT = 1024 * 1024;

/** Reads a CSV file as a stream, whatever its encoding. */
export function readTable(chunks: AsyncIterable<Uint8Array>): Promise<Table> {
  const warnings: string[] = [];
  return tableOf(
    decodeText(chunks, (words) => void (warnings.includes(words) || warnings.push(words))),
    warnings,
  );
}

/**
 * Reads CSV text: the separator (comma, semicolon, tab) is found out, quoted newlines kept, blank lines passed over. Nothing but one row is held in memory.
 * @throws UserError when there is no header; while reading the rows a BrokenRow when the rest cannot be read.
 */
export async function tableOf(text: AsyncGenerator<string>, warnings: string[]): Promise<Table> {
  const head = await readHead(text);
  if (head.text.trim() === "") throw new UserError("The file is empty.");
  const rows = numbered(records(rest(head.text, text), head.delimiter), head.firstRow);
  const header = await rows.next();
  if (header.done) throw new UserError("The file is empty.");
  return { header: header.value.cells.map((cell) => cell.trim()), rows, warnings };
}

/** The rest of the file cannot be read. What came before is good. */
export class BrokenRow extends Error {
  readonly row: number;
  constructor(row: number, message: string) {
    super(message);
    this.row = row;
  }
}

async function* numbered(records: AsyncIterable<string[]>, firstRow: number): AsyncGenerator<TableRow, void> {
  let row = firstRow - 1;
  try {
    for await (const cells of records) {
      row++;
      if (cells.some((cell) => cell.trim() !== "")) yield { row, cells };
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const long = error.code === "CSV_MAX_RECORD_SIZE";
    throw new BrokenRow(
      row + 1,
      long ? "This row is longer than 1 MB: perhaps a quote in it is never closed." : "A quote is opened in this row and never closed.",
    );
  }
}

/**
 * The records of CSV text. They are taken from the parser as it finds them: from its stream, those before a broken one would be
 * lost with it.
 */
async function* records(text: AsyncIterable<string>, delimiter: string): AsyncGenerator<string[]> {
  let found: string[][] = [];
  const parser = parse({
    delimiter,
    record_delimiter: ["\r\n", "\n", "\r"],
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: RECORD_LIMIT,
    on_record: (cells: string[]) => void found.push(cells),
  });
  parser.resume();
  let failure: Error | null = null;
  const fail = (error?: Error | null) => void (failure ??= error ?? null);
  parser.on("error", fail);
  const taken = () => {
    const records = found;
    found = [];
    return records;
  };
  for await (const piece of text) {
    await new Promise<void>((resolve) => parser.write(piece, (error) => resolve(fail(error))));
    yield* taken();
    if (failure) throw failure;
  }
  await new Promise<void>((resolve) => parser.on("close", resolve).end());
  yield* taken();
  if (failure) throw failure;
}

async function* rest(head: string, text: AsyncIterable<string>): AsyncGenerator<string> {
  yield head;
  yield* text;
}

/** Enough of the text to see the header, and what separates its columns. */
async function readHead(text: AsyncGenerator<string>): Promise<{ text: string; delimiter: string; firstRow: number }> {
  let head = "";
  while (head.length < HEAD_LIMIT && endOfLine(head.trimStart()) < 0) {
    const next = await text.next();
    if (next.done) break;
    head += next.value;
  }
  // Excel's own first line, which names the separator.
  const named = /^"?sep=(.)"?(?:\r\n|\n|\r|$)/i.exec(head);
  if (named) return { text: head.slice(named[0].length), delimiter: named[1]!, firstRow: 2 };
  const start = head.length - head.trimStart().length;
  const end = endOfLine(head.slice(start));
  return { text: head, delimiter: commonest(head.slice(start, end < 0 ? undefined : start + end)), firstRow: 1 };
}

/** Where the first line ends that is not inside quotes; -1 when it does not. */
function endOfLine(text: string): number {
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '"') quoted = !quoted;
    else if (!quoted && (text[i] === "\n" || text[i] === "\r")) return i;
  }
  return -1;
}

function commonest(line: string): string {
  const outside = line.replace(/"[^"]*"/g, "");
  const counts = [",", ";", "\t"].map((delimiter) => ({ delimiter, count: outside.split(delimiter).length }));
  return counts.reduce((best, next) => (next.count > best.count ? next : best)).delimiter;
}
