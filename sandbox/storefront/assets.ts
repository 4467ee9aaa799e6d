import { readFile } from "node:fs/promises";
import type { ServerResponse } from "node:http";
import path from "node:path";
import { buildPixel } from "./buildPixel.ts";

const here = import.meta.dirname;
const read = (file: string) => () => readFile(path.join(here, file), "utf8");

/** What Shopify's frame for web pixels loads: what plays Shopify in it, and the app's pixel as it is built. */
async function pixelScript(): Promise<string> {
  return `${await read("host/frame.js")()}\n${await buildPixel()}`;
}

const ASSETS: Record<string, { type: string; make: () => Promise<string> }> = {
  "host.js": { type: "text/javascript", make: read("host/host.js") },
  "pixel.js": { type: "text/javascript", make: pixelScript },
  "pixel.html": {
    type: "text/html",
    make: async () => `<!doctype html><title>Web pixels</title><script src="/storefront-assets/pixel.js"></script>`,
  },
  "pulse.js": { type: "text/javascript", make: read("../../extensions/pulse-embed/assets/pulse.js") },
  "store.css": { type: "text/css", make: read("store.css") },
};

const made = new Map<string, Promise<string>>();

/** Answers an asset of the storefront. @returns whether there is one of the name. */
export async function serveStoreAsset(res: ServerResponse, name: string): Promise<boolean> {
  const asset = ASSETS[name];
  if (!asset) return false;
  if (!made.has(name)) made.set(name, asset.make());
  const text = await made.get(name)!;
  res.writeHead(200, { "Content-Type": `${asset.type}; charset=utf-8`, "Cache-Control": "no-cache" }).end(text);
  return true;
}
