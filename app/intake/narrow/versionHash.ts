import { hash } from "node:crypto";

/** A short canonical hash of a version: object keys are sorted, so that two payloads that say the same have the same. */
export function versionHash(version: object): string {
  return hash("sha256", canonical(version), "base64url").slice(0, 16);
}

/** Text that JSON writes as it is. */
const PLAIN = /^[ !#-[\]-~]*$/;

/** The keys of each kind of object, sorted once. The kinds are few: those that narrowing makes. */
const sortedKeys = new Map<string, string[]>();

/** JSON.stringify with sorted keys, of what narrowing makes: texts, numbers, booleans, null, lists and plain objects. */
function canonical(value: unknown): string {
  if (typeof value === "string") return PLAIN.test(value) ? `"${value}"` : JSON.stringify(value);
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  const object = value as Record<string, unknown>;
  let text = "";
  for (const key of keysOf(object)) if (object[key] !== undefined) text += `${text ? "," : ""}"${key}":${canonical(object[key])}`;
  return `{${text}}`;
}

function keysOf(object: Record<string, unknown>): string[] {
  const keys = Object.keys(object);
  const kind = keys.join(",");
  const known = sortedKeys.get(kind);
  if (known) return known;
  sortedKeys.set(kind, keys.sort());
  return keys;
}
