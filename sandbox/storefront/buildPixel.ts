import path from "node:path";
import { build } from "vite";

const ENTRY = path.resolve(import.meta.dirname, "../../extensions/pulse-pixel/src/index.ts");

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
