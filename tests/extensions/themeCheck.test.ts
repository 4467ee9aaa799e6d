import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { themeCheckRun } from "@shopify/theme-check-node";
import { expect, onTestFinished, test } from "vitest";

const embed = path.resolve(import.meta.dirname, "../../extensions/pulse-embed");

/** What Shopify's own check complains of. Without a network it takes the rules that came with it. */
async function complaints(folder: string): Promise<string[]> {
  const { offenses } = await themeCheckRun(folder, undefined, () => {});
  return offenses.map((offense) => `${offense.check}: ${offense.message}`);
}

test("Shopify's theme check finds nothing in the app embed", async () => {
  expect(await complaints(embed)).toEqual([]);
});

test("and it would: a script that blocks the page is found", async () => {
  const folder = mkdtempSync(path.join(tmpdir(), "embed-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  cpSync(embed, folder, { recursive: true });
  writeFileSync(
    path.join(folder, "blocks/worse.liquid"),
    `<script src="{{ 'pulse.js' | asset_url }}"></script>\n{% schema %}{ "name": "x", "target": "body" }{% endschema %}\n`,
  );
  expect((await complaints(folder)).join()).toContain("ParserBlockingScript");
});
