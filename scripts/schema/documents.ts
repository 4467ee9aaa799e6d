import { readFileSync } from "node:fs";
import { glob } from "node:fs/promises";
import path from "node:path";
import { parse, type DocumentNode } from "graphql";
import { LIBRARY_FILES } from "./library.ts";

const root = path.resolve(import.meta.dirname, "../..");
const DOCUMENT = /`(\s*(?:#graphql|\$\{\w+\}\s*(?:query|mutation)\b|(?:query|mutation)\s)[^`]*)`/g;
const PART = /\bconst\s+(\w+)\s*=\s*`([^`]*)`/g;

export type Source = { file: string; document: DocumentNode };

/** Every operation of the app, and those that the Shopify libraries send for it. */
export async function appDocuments(): Promise<Source[]> {
  return [...collect(await files("app/**/*.{ts,tsx}")), ...collect(LIBRARY_FILES.map((file) => `node_modules/${file}`))];
}

/** Operations that only the tests of the local Shopify send. */
export async function testDocuments(): Promise<Source[]> {
  return collect(await files("tests/sandbox/**/*.ts"));
}

async function files(pattern: string): Promise<string[]> {
  const found: string[] = [];
  for await (const file of glob(pattern, { cwd: root })) if (!file.includes("/generated/")) found.push(file);
  return found.sort();
}

function collect(names: string[]): Source[] {
  const texts = names.map((file) => ({ file, text: readFileSync(path.join(root, file), "utf8") }));
  const everywhere = new Map(texts.flatMap(({ text }) => partsOf(text)));
  const sources = texts.flatMap(({ file, text }) => {
    const parts = new Map([...everywhere, ...partsOf(text)]);
    return [...text.matchAll(DOCUMENT)].map(([, document]) => ({ file, document: parse(filled(document!, file, parts)) }));
  });
  return sources.filter(({ document }) => document.definitions.some((definition) => definition.kind === "OperationDefinition"));
}

/** The constants of a file that a document of it, or of another, may be put together from. */
function partsOf(text: string): [string, string][] {
  const parts = new Map([...text.matchAll(PART)].map(([, name, part]) => [name!, part!]));
  const own = (part: string): string => part.replaceAll(/\$\{(\w+)\}/g, (whole, name: string) => (parts.has(name) ? own(parts.get(name)!) : whole));
  return [...parts].map(([name, part]) => [name, own(part)]);
}

function filled(document: string, file: string, parts: ReadonlyMap<string, string>): string {
  return document.replaceAll(/\$\{([^}]*)\}/g, (_, name: string) => {
    const part = parts.get(name);
    if (part === undefined) throw new Error(`${file}: \${${name}} in a GraphQL document is not a constant template of the app`);
    return filled(part, file, parts);
  });
}
