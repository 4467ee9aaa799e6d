import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";

/** What a command has to say: one JSON document with --json, else lines for a person. Everything else goes to stderr. */
export type Output = {
  result: (document: unknown, words?: string) => void;
  /** The same as a result of all items in a list, however many, without holding them. */
  list: (items: AsyncIterable<unknown>) => Promise<void>;
  progress: (line: string) => void;
};

/** @param json Print the document as JSON and nothing else on stdout. */
export function output(json: boolean): Output {
  return {
    result: (document, words) => process.stdout.write(`${json || words === undefined ? jsonOf(document) : words}\n`),
    list: (items) => pipeline(Readable.from(listOf(items)), process.stdout, { end: false }),
    progress: (line) => void (json || process.stderr.write(`${line}\n`)),
  };
}

async function* listOf(items: AsyncIterable<unknown>): AsyncGenerator<string> {
  let before = "[\n";
  for await (const item of items) {
    yield `${before}${jsonOf(item).replaceAll(/^/gm, "  ")}`;
    before = ",\n";
  }
  yield before === ",\n" ? "\n]\n" : "[]\n";
}

function jsonOf(document: unknown): string {
  return JSON.stringify(document, (_key, value: unknown) => (typeof value === "bigint" ? String(value) : value), 2);
}
