import type { RowError } from "#app/domain/imports/rows.ts";
import { UserError } from "#app/platform/errors.ts";
import type { Export } from "./networks/network.ts";
import type { TableRow } from "./readTable.ts";

/** The columns that a kind of file has. */
export type Columns = {
  /** Of several in a list one is enough. */
  required: readonly (string | readonly string[])[];
  optional: readonly string[];
  others: "attributes" | "ignored";
  /** Files of the networks themselves, which call their columns otherwise. */
  exports?: readonly (Export & { platform: string })[];
  /** Paths at which a JSON object can have the list of them. */
  lists?: readonly string[];
};

/** A row's cells by the name of their column, without the spaces around them; "" where a cell is empty or its column absent. */
export type Cells = { of: (column: string) => string; others: Record<string, string> };

/** What a file's own names of columns are called here. */
export type Fit = {
  /** The column of ours; null: not used. */
  ours: (name: string) => { column: string; known: boolean } | null;
  cells: (row: readonly (readonly [name: string, text: string])[]) => Cells;
  /** Of rows that are none, such as sums. */
  skips: (cells: Cells) => boolean;
  warnings: string[];
};

export type Layout = { columns: string[]; warnings: string[]; read: (row: TableRow) => Cells | RowError | null };

/** Case, spaces and underscores in a header do not count: "Starts On" is starts_on. */
const key = (name: string): string => name.toLowerCase().replace(/[\s_\ufeff]+/g, "");

/** The name of an attribute: "Age Band" is age_band. */
const attributeName = (name: string): string => name.trim().toLowerCase().replace(/\s+/g, "_");

const named = (name: string | readonly string[]): readonly string[] => (typeof name === "string" ? [name] : name);

/**
 * Fits the names of a file's columns to those that are known, or to those of a network's own export.
 * @throws UserError that names columns that are missing.
 */
export function fitColumns(names: readonly string[], columns: Columns): Fit {
  const known = new Map([...columns.required.flatMap(named), ...columns.optional].map((name) => [key(name), name]));
  const keys = new Set(names.map(key));
  const missing = columns.required.filter((name) => !named(name).some((one) => keys.has(key(one))));
  if (missing.length === 0) return ownFit(names, known, columns.others);
  const found = columns.exports?.find(({ signs }) => signs.every((sign) => keys.has(key(sign))));
  if (found) return exportFit(found);
  const lacks = missing
    .map(
      (name) =>
        `column ${named(name)
          .map((one) => `"${one}"`)
          .join(" or ")}`,
    )
    .join(" and no ");
  throw new UserError(`The file has no ${lacks}. Its first row is: ${names.filter(Boolean).join(", ").slice(0, 300)}.`);
}

/** Fits a table's header. @throws UserError that names columns that are missing or there twice. */
export function layOut(header: readonly string[], columns: Columns): Layout {
  const fit = fitColumns(header, columns);
  const names = header.map((name) => fit.ours(name)?.column ?? name.trim());
  const twice = names.find((name, i) => name !== "" && names.indexOf(name) !== i && key(header[i]!) === key(header[names.indexOf(name)]!));
  if (twice !== undefined) throw new UserError(`The file has the column "${twice}" twice.`);
  const read = (row: TableRow) => {
    const wrong = ragged(row, names);
    if (wrong) return wrong;
    const cells = fit.cells(header.map((name, i) => [name, row.cells[i]!] as const));
    return fit.skips(cells) ? null : cells;
  };
  return { columns: names, warnings: fit.warnings, read };
}

function ownFit(names: readonly string[], known: ReadonlyMap<string, string>, others: Columns["others"]): Fit {
  const fitted = new Map<string, ReturnType<Fit["ours"]>>();
  const ours = (name: string) => {
    const before = fitted.get(name);
    if (before !== undefined) return before;
    const column = known.get(key(name));
    const fit = column ? { column, known: true } : others === "attributes" && name.trim() ? { column: attributeName(name), known: false } : null;
    fitted.set(name, fit);
    return fit;
  };
  const unused = names.filter((name) => name.trim() !== "" && ours(name) === null);
  const warnings = unused.length > 0 ? [`Not used: ${unused.map((name) => `"${name.trim()}"`).join(", ")}.`] : [];
  const cells: Fit["cells"] = (row) => {
    const values = new Map<string, string>();
    const attributes: Record<string, string> = {};
    for (const [name, text] of row) {
      const fit = ours(name);
      if (fit?.known) values.set(fit.column, text.trim());
      else if (fit && text.trim() !== "") attributes[fit.column] = text.trim();
    }
    return { of: (column) => values.get(column) ?? "", others: attributes };
  };
  return { ours, cells, skips: () => false, warnings };
}

function exportFit({ columns, texts, skip, name, platform }: Export & { platform: string }): Fit {
  const theirs = new Map(Object.entries(columns).map(([name, column]) => [key(name), column]));
  const order = [...theirs.keys()];
  const cells: Fit["cells"] = (row) => {
    const told = new Map(row.map(([name, text]) => [key(name), text.trim()]));
    const values = new Map([["platform", platform]]);
    // Of two names of one column the first that says something.
    for (const one of order) if (told.get(one) && !values.get(theirs.get(one)!)) values.set(theirs.get(one)!, told.get(one)!);
    for (const [column, read] of Object.entries(texts ?? {})) if (values.has(column)) values.set(column, read(values.get(column)!));
    return { of: (column) => values.get(column) ?? "", others: {} };
  };
  const ours = (name: string) => (theirs.has(key(name)) ? { column: theirs.get(key(name))!, known: true } : null);
  return { ours, cells, skips: ({ of }) => skip?.(of) ?? false, warnings: [`Read as an export of ${name}.`] };
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
  return unstorable < 0 ? null : { row, column: names[unstorable] ?? "", message: NUL };
}

export const NUL = "The cell has a character (NUL) that cannot be stored.";
