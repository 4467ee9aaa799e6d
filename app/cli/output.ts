/** What a command has to say: one JSON document with --json, else lines for a person. Everything else goes to stderr. */
export type Output = { result: (document: unknown, words?: string) => void; progress: (line: string) => void };

/** @param json Print the document as JSON and nothing else on stdout. */
export function output(json: boolean): Output {
  return {
    result: (document, words) => process.stdout.write(`${json || words === undefined ? JSON.stringify(document, jsonReady, 2) : words}\n`),
    progress: (line) => void (json || process.stderr.write(`${line}\n`)),
  };
}

function jsonReady(_key: string, value: unknown): unknown {
  return typeof value === "bigint" ? String(value) : value;
}
