import { type Columns, type Fit, fitColumns, NUL } from "../columns.ts";
import { networks } from "../networks/postOf.ts";
import type { FileRow, FileRows } from "../readFile.ts";
import { BrokenRow } from "../readTable.ts";
import { flatten } from "./flatten.ts";
import { isObject, type Item, type Items } from "./item.ts";
import { jsonItems } from "./jsonItems.ts";
import { lineItems } from "./lineItems.ts";

/**
 * Reads JSON text: one array, an object with a list in it, or one object a line. Keys are columns; what stands within an object is named by its path.
 * @param head The beginning of the text, which says which of these it is.
 * @throws UserError when the first object lacks columns.
 */
export async function readItems(head: string, text: AsyncIterable<string>, columns: Columns, warnings: string[]): Promise<FileRows> {
  const lists = columns.lists ?? [];
  const unit = isLines(head, lists) ? "line" : "element";
  const records = unfolded(unit === "line" ? lineItems(text) : jsonItems(text, new Set(lists)), lists);
  const { before, first, broken } = await firstOf(records);
  if (!first) return { unit, columns: [], warnings, rows: rest(before, records, () => [], broken) };
  const names = [...flatten(first.value).keys()];
  const fit = fitColumns(names, columns);
  warnings.push(...fit.warnings);
  const shown = names.filter((name) => fit.ours(name));
  const read = (item: Item): FileRow[] => rowOf(item, fit, shown);
  return { unit, columns: shown.map((name) => fit.ours(name)!.column), warnings, rows: rest([...before, first], records, read, null) };
}

type Known = Extract<Item, { value: unknown }>;

/** What comes up to the first object, whose keys say which columns there are. */
async function firstOf(items: Items): Promise<{ before: Item[]; first: Known | null; broken: unknown }> {
  const before: Item[] = [];
  try {
    // Not by a loop over the items: it would close them at its end.
    for (let next = await items.next(); !next.done; next = await items.next()) {
      if ("value" in next.value) return { before, first: next.value, broken: null };
      before.push(next.value);
    }
    return { before, first: null, broken: null };
  } catch (error) {
    if (!(error instanceof BrokenRow)) throw error;
    return { before, first: null, broken: error };
  }
}

async function* rest(before: Item[], items: Items, read: (item: Item) => FileRow[], broken: unknown): AsyncGenerator<FileRow, void> {
  for (const item of before) yield* "problem" in item ? [problemOf(item.row, "", item.problem)] : read(item);
  if (broken) throw broken;
  for await (const item of items) yield* read(item);
}

/** Whether the first line is an object by itself, and more than a list on one line. */
function isLines(head: string, lists: readonly string[]): boolean {
  const text = head.trim();
  const line = /^[^\n]*/.exec(text)![0].trim();
  if (!line.startsWith("{") || !line.endsWith("}")) return false;
  return line !== text || !listIn(parsed(line), lists);
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

function listIn(value: unknown, lists: readonly string[]): unknown[] | undefined {
  return lists.map((path) => path.split(".").reduce((at, key) => (isObject(at) ? at[key] : undefined), value)).find((list) => Array.isArray(list));
}

async function* unfolded(items: Items, lists: readonly string[]): Items {
  for await (const item of items) {
    if ("problem" in item) yield item;
    else for (const value of unfold(item.value, lists)) yield { row: item.row, value };
  }
}

/** A line can be a whole answer of a network's API, and a thing in it can be several. */
function unfold(value: Record<string, unknown>, lists: readonly string[]): Record<string, unknown>[] {
  const list = listIn(value, lists);
  if (list) return list.filter(isObject).flatMap((inner) => unfold(inner, []));
  for (const { unfold: parts } of networks) {
    const found = parts?.(value);
    if (found) return found.filter(isObject);
  }
  return [value];
}

function rowOf(item: Item, fit: Fit, names: readonly string[]): FileRow[] {
  if ("problem" in item) return [problemOf(item.row, "", item.problem)];
  const record = flatten(item.value);
  const pairs: [string, string][] = [];
  for (const [name, text] of record) {
    const ours = fit.ours(name);
    if (!ours) continue;
    if (text === null) {
      if (ours.known) return [problemOf(item.row, ours.column, "This must be a text or a number, not a list.")];
    } else if (text.includes("\u0000")) return [problemOf(item.row, ours.column, NUL)];
    else pairs.push([name, text]);
  }
  const cells = fit.cells(pairs);
  return fit.skips(cells) ? [] : [{ row: item.row, cells, shown: names.map((name) => record.get(name) ?? "") }];
}

function problemOf(row: number, column: string, message: string): FileRow {
  return { row, cells: { row, column, message }, shown: [] };
}
