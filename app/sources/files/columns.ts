import type { RowError } from "#app/domain/imports/rows.ts";
import { UserError } from "#app/platform/errors.ts";
import type { TableRow } from "./readTable.ts";

/** The columns that a kind of file has. */
export type Columns = { required: readonly string[]; optional: readonly string[]; others: "attributes" | "ignored" };

/** A row's cells by the name of their column, without the spaces around them; "" where a cell is empty or its column absent. */
export type Cells = { of: (column: string) => string; others: Record<string, string> };

export type Layout = { columns: string[]; warnings: string[]; read: (row: TableRow) => Cells | RowError };

/** Case, spaces and underscores in a header do not count: "Starts On" is starts_on. */
const key = (name: string): string => name.toLowerCase().replace(/[\s_\ufeff]+/g, "");

/** The name of an attribute: "Age Band" is age_band. */
const attributeName = (name: string): string => name.trim().toLowerCase().replace(/\s+/g, "_");

/**
 * Fits a file's header to the columns that are known.
 * @throws UserError that names columns that are missing or there twice.
 */
export function layOut(header: readonly string[], columns: Columns): Layout {
  const known = new Map([...columns.required, ...columns.optional].map((name) => [key(name), name]));
  const names = header.map((name) => known.get(key(name)) ?? (columns.others === "attributes" ? attributeName(name) : name.trim()));
  const missing = columns.required.filter((name) => !names.includes(name));
  if (missing.length > 0) {
    const found = header.filter(Boolean).join(", ").slice(0, 300);
    throw new UserError(`The file has no column ${missing.map((name) => `"${name}"`).join(" and no column ")}. Its first row is: ${found}.`);
  }
  const twice = names.find((name, i) => name !== "" && names.indexOf(name) !== i);
  if (twice !== undefined) throw new UserError(`The file has the column "${twice}" twice.`);
  const isKnown = names.map((name) => known.has(key(name)));
  const unused = names.filter((name, i) => !isKnown[i] && name !== "" && columns.others === "ignored");
  const warnings = unused.length > 0 ? [`Not used: ${unused.map((name) => `"${name}"`).join(", ")}.`] : [];
  return { columns: names, warnings, read: (row) => ragged(row, names) ?? cellsOf(row, names, isKnown) };
}

function ragged({ row, cells }: TableRow, names: readonly string[]): RowError | null {
  if (cells.length < names.length) {
    const column = names[cells.length]!;
    return { row, column, message: `The row ends early: it has ${cells.length} of ${names.length} columns.` };
  }
  if (cells.slice(names.length).some((cell) => cell.trim() !== "")) {
    return {
      row,
      column: names.at(-1)!,
      message: `The row has ${cells.length} columns, the header ${names.length}. Perhaps a text with a separator in it lacks its quotes.`,
    };
  }
  const unstorable = cells.findIndex((cell) => cell.includes("\u0000"));
  return unstorable < 0 ? null : { row, column: names[unstorable] ?? "", message: "The cell has a character (NUL) that cannot be stored." };
}

function cellsOf({ cells }: TableRow, names: readonly string[], isKnown: readonly boolean[]): Cells {
  const known = new Map<string, string>();
  const others: Record<string, string> = {};
  names.forEach((name, i) => {
    const cell = cells[i]!.trim();
    if (isKnown[i]) known.set(name, cell);
    else if (name !== "" && cell !== "") others[name] = cell;
  });
  return { of: (column) => known.get(column) ?? "", others };
}
