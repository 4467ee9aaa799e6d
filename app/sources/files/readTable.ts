import { pipeline, Readable } from "node:stream";
import { CsvError, parse, type Parser } from "csv-parse";
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

/**
 * Reads a CSV file as a stream: encoding and separator (comma, semicolon, tab) are found out, quoted newlines kept, blank lines
 * passed over. Nothing but one row is held in memory.
 * @throws UserError when there is no header; while reading the rows a BrokenRow when the rest cannot be read.
 */
export async function readTable(chunks: AsyncIterable<Uint8Array>): Promise<Table> {
  const warnings: string[] = [];
  const text = decodeText(chunks, (words) => void (warnings.includes(words) || warnings.push(words)));
  const head = await readHead(text);
  if (head.text.trim() === "") throw new UserError("The file is empty.");
  const parser: Parser = parse({
    delimiter: head.delimiter,
    record_delimiter: ["\r\n", "\n", "\r"],
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: RECORD_LIMIT,
  });
  // A failure of the source ends the parser, and through it the loop that reads it.
  pipeline(Readable.from(rest(head.text, text)), parser, () => {});
  const rows = numbered(parser, head.firstRow);
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

async function* numbered(parser: Parser, firstRow: number): AsyncGenerator<TableRow, void> {
  let row = firstRow - 1;
  try {
    for await (const cells of parser as AsyncIterable<string[]>) {
      row++;
      if (cells.some((cell) => cell.trim() !== "")) yield { row, cells };
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    if (error.code === "CSV_MAX_RECORD_SIZE")
      throw new BrokenRow(row + 1, "This row is longer than 1 MB: perhaps a quote is opened in it and never closed.");
    throw new BrokenRow(row + 1, "A quote is opened in this row and never closed.");
  }
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
