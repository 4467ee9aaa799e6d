import { hash } from "node:crypto";

/** A short canonical hash of a version: object keys are sorted, so that two payloads that say the same have the same. */
export function versionHash(version: object): string {
  return hash("sha256", canonical(version), "base64url").slice(0, 16);
}

/** JSON.stringify with sorted keys, of what narrowing makes: texts, numbers, booleans, null, lists and plain objects. */
function canonical(value: unknown): string {
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  const object = value as Record<string, unknown>;
  const keys = Object.keys(object).sort();
  return `{${keys.flatMap((key) => (object[key] === undefined ? [] : `${JSON.stringify(key)}:${canonical(object[key])}`)).join(",")}}`;
}
