/** One thing that a JSON file tells: an object, or why it is none. */
export type Item = { row: number; value: Record<string, unknown> } | { row: number; problem: string };

export type Items = AsyncGenerator<Item, void>;

/** Characters of one element or line, as of a row of a table. */
export const ITEM_LIMIT = 1024 * 1024;

export function itemOf(row: number, value: unknown): Item {
  return isObject(value) ? { row, value } : { row, problem: 'This is no object: write {"column": "value", …}.' };
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
