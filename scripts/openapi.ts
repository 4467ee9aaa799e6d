import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import prettier from "prettier";
import { openApi } from "#app/sources/api/openapi/openApi.ts";

/** docs/api/openapi.json as it is committed. */
export const OPENAPI_FILE = path.resolve(import.meta.dirname, "../docs/api/openapi.json");

/** The API's document as a file. */
export async function openApiText(): Promise<string> {
  const options = await prettier.resolveConfig(OPENAPI_FILE);
  return prettier.format(JSON.stringify(openApi()), { ...options, filepath: OPENAPI_FILE });
}

if (import.meta.main) {
  mkdirSync(path.dirname(OPENAPI_FILE), { recursive: true });
  writeFileSync(OPENAPI_FILE, await openApiText());
}
