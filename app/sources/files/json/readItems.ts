import { type Columns, type Fit, fitColumns, NUL } from "../columns.ts";
import { networks } from "../networks/postOf.ts";
import type { FileRow, FileRows } from "../readFile.ts";
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
  const before: FileRow[] = [];
  for await (const item of records) {
    if ("problem" in item) {
      before.push(problemOf(item.row, "", item.problem));
      continue;
    }
    const first = flatten(item.value);
    const fit = fitColumns([...first.keys()], columns);
    warnings.push(...fit.warnings);
    const names = [...first.keys()].filter((name) => fit.ours(name));
    const read = (one: Item): FileRow[] => rowOf(one, fit, names);
    return { unit, columns: names.map((name) => fit.ours(name)!.column), warnings, rows: rest(before, read(item), records, read) };
  }
  return { unit, columns: [], warnings, rows: rest(before, [], records, () => []) };
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

async function* rest(before: FileRow[], first: FileRow[], items: Items, read: (item: Item) => FileRow[]): AsyncGenerator<FileRow, void> {
  yield* before;
  yield* first;
  for await (const item of items) yield* read(item);
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
