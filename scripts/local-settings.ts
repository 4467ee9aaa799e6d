import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parseEnv } from "node:util";
import { localFolder } from "./postgres-files.ts";

export type LocalSettings = { SHOPIFY_API_KEY: string; SHOPIFY_API_SECRET: string; ENCRYPTION_KEY: string };

/** Secrets for this machine alone, drawn once and kept in .data/local.env: what was encrypted yesterday must be readable today. */
export function localSettings(): LocalSettings {
  const file = path.join(localFolder(), "local.env");
  const kept = existsSync(file) ? (parseEnv(readFileSync(file, "utf8")) as Partial<LocalSettings>) : {};
  const settings: LocalSettings = {
    SHOPIFY_API_KEY: kept.SHOPIFY_API_KEY ?? randomBytes(16).toString("hex"),
    SHOPIFY_API_SECRET: kept.SHOPIFY_API_SECRET ?? randomBytes(24).toString("hex"),
    ENCRYPTION_KEY: kept.ENCRYPTION_KEY ?? randomBytes(32).toString("base64"),
  };
  if (Object.keys(kept).length < Object.keys(settings).length) {
    const lines = Object.entries(settings).map(([name, value]) => `${name}="${value}"\n`);
    writeFileSync(file, lines.join(""), { mode: 0o600 });
  }
  return settings;
}
