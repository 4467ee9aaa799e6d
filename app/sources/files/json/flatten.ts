import { isObject } from "./item.ts";

const DEEPEST = 8;

/** What an object says, by path ("snippet.title"): texts, numbers and yes or no as text; null for a list; nothing for null. */
export function flatten(value: Record<string, unknown>): Map<string, string | null> {
  const flat = new Map<string, string | null>();
  add(flat, "", value, DEEPEST);
  return flat;
}

function add(flat: Map<string, string | null>, path: string, value: unknown, depth: number): void {
  if (isObject(value)) {
    if (depth > 0) for (const [name, inner] of Object.entries(value)) add(flat, path ? `${path}.${name}` : name, inner, depth - 1);
  } else if (Array.isArray(value)) flat.set(path, null);
  else if (value !== null && value !== undefined) flat.set(path, String(value));
}
