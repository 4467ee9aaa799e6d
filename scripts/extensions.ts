import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "vite";
import { root } from "./process.ts";

const ENTRY = path.join(root, "extensions/pulse-pixel/src/index.ts");
const BUILT = path.join(root, "extensions/pulse-pixel/dist/pulse-pixel.js");

/** The web pixel as one small script, as Shopify's own build makes it. */
export async function buildPixel(): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: "silent",
    build: { write: false, minify: "esbuild", target: "es2020", modulePreload: false, rollupOptions: { input: ENTRY, output: { format: "iife" } } },
  });
  const [output] = Array.isArray(result) ? result : [result];
  if (!output || !("output" in output)) throw new Error("The pixel was not bundled");
  return output.output[0].code;
}

if (import.meta.main) {
  const code = await buildPixel();
  mkdirSync(path.dirname(BUILT), { recursive: true });
  writeFileSync(BUILT, code);
  console.error(`Built into ${path.relative(root, BUILT)}: ${gzipSync(code).length} bytes compressed.`);
}
