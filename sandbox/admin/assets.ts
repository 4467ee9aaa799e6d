import { readFile } from "node:fs/promises";
import type { ServerResponse } from "node:http";
import path from "node:path";
import { build } from "vite";

type Asset = { type: string; make: () => Promise<string> };

const here = import.meta.dirname;
const bundle = (entry: string) => () => bundled(path.join(here, entry));

/** What the admin serves to browsers, by address. App Bridge is one plain script, as Shopify's is. */
const ASSETS: Record<string, Asset> = {
  "/app-bridge.js": { type: "text/javascript", make: bundle("bridge/main.ts") },
  "/admin-assets/app.js": { type: "text/javascript", make: bundle("shell/app.ts") },
  "/admin-assets/page.js": { type: "text/javascript", make: bundle("shell/page.ts") },
  "/admin-assets/admin.css": { type: "text/css", make: () => readFile(path.join(here, "admin.css"), "utf8") },
};

const made = new Map<string, Promise<string>>();

/** Answers one of the assets. @returns whether the address is one. */
export async function serveAsset(res: ServerResponse, address: string): Promise<boolean> {
  const asset = ASSETS[address];
  if (!asset) return false;
  if (!made.has(address)) made.set(address, asset.make());
  const text = await made.get(address)!;
  res.writeHead(200, { "Content-Type": `${asset.type}; charset=utf-8`, "Cache-Control": "no-cache", "Access-Control-Allow-Origin": "*" }).end(text);
  return true;
}

async function bundled(entry: string): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: "silent",
    build: { write: false, minify: false, target: "es2022", modulePreload: false, rollupOptions: { input: entry, output: { format: "iife" } } },
  });
  const [output] = Array.isArray(result) ? result : [result];
  if (!output || !("output" in output)) throw new Error(`${entry} was not bundled`);
  return output.output[0].code;
}
