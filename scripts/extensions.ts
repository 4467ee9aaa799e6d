import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { buildPixel } from "#sandbox/storefront/buildPixel.ts";
import { root } from "./process.ts";

const BUILT = path.join(root, "extensions/pulse-pixel/dist/pulse-pixel.js");

/** Builds the pixel into a file, to look at: the local Shopify builds it by itself. */
const code = await buildPixel();
mkdirSync(path.dirname(BUILT), { recursive: true });
writeFileSync(BUILT, code);
console.error(`Built into ${path.relative(root, BUILT)}: ${gzipSync(code).length} bytes compressed.`);
