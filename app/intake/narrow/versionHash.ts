import { createHash } from "node:crypto";

/** A short canonical hash of a version: object keys are sorted, so that two payloads that say the same have the same. */
export function versionHash(version: object): string {
  return createHash("sha256").update(JSON.stringify(version, sortedKeys)).digest("base64url").slice(0, 16);
}

function sortedKeys(_key: string, value: unknown): unknown {
  if (value === null || typeof value !== "object" || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
