import { readFileSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { buildPixel } from "#sandbox/storefront/buildPixel.ts";

const embed = path.resolve(import.meta.dirname, "../../extensions/pulse-embed");

test("the web pixel is under 2 KB compressed, as it is built", async () => {
  const code = await buildPixel();
  expect(code).toContain("WebPixel::Render");
  expect(gzipSync(code).length).toBeLessThan(2048);
});

test("the theme's script is under 1 KB compressed and holds nothing up", () => {
  expect(gzipSync(readFileSync(path.join(embed, "assets/pulse.js"))).length).toBeLessThan(1024);
  const block = readFileSync(path.join(embed, "blocks/pulse.liquid"), "utf8");
  expect(block.match(/<script[^>]*>/g)).toEqual([`<script src="{{ 'pulse.js' | asset_url }}" defer>`]);
  // Nothing else is in it that could move the page.
  expect(block.replace(/{% (comment|schema) %}[\s\S]*?{% end\1 %}|<script[^>]*><\/script>/g, "").trim()).toBe("");
});
