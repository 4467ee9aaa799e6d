import { parseLossless } from "./narrow/losslessJson.ts";

/**
 * Whether a body names one of the ids, wherever in it, as a number, digits or a gid. One that does not say whose it is, or cannot be read,
 * may.
 */
export function mayName(body: Buffer, ids: ReadonlySet<string>): boolean {
  try {
    const payload = parseLossless(body.toString("utf8"));
    return !hasId(payload) || names(payload, ids);
  } catch {
    return true;
  }
}

function hasId(payload: unknown): boolean {
  const { id } = (payload ?? {}) as { id?: unknown };
  return /^[1-9]\d*$/.test(digits(id));
}

// Without recursion: a body may be nested as deep as it is long.
function names(payload: unknown, ids: ReadonlySet<string>): boolean {
  const left = [payload];
  while (left.length) {
    for (const [key, value] of Object.entries(left.pop() as object)) {
      if (typeof value === "object" && value !== null) left.push(value);
      else if (/id$/.test(key) && ids.has(digits(value))) return true;
    }
  }
  return false;
}

function digits(id: unknown): string {
  return typeof id === "number" || typeof id === "string" ? String(id).slice(String(id).lastIndexOf("/") + 1) : "";
}
