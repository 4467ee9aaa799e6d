import type { ReadStream } from "node:fs";

/**
 * The lines of a stream that are not empty, with their numbers from 1, without reading it whole. A line ends with a line feed and with nothing else: JSON may
 * hold the separators U+2028 and U+2029 as they are, at which node:readline would cut it.
 */
export async function* wholeLines(stream: ReadStream): AsyncGenerator<{ number: number; line: string }> {
  let number = 0;
  let rest: string[] = [];
  for await (const chunk of stream.setEncoding("utf8") as AsyncIterable<string>) {
    const lines = chunk.split("\n");
    if (lines.length === 1) {
      rest.push(chunk);
      continue;
    }
    lines[0] = rest.join("") + lines[0]!;
    rest = [lines.pop()!];
    for (const line of lines) yield* told(++number, line);
  }
  yield* told(number + 1, rest.join(""));
}

function* told(number: number, line: string): Generator<{ number: number; line: string }> {
  const text = number === 1 && line.startsWith("\uFEFF") ? line.slice(1) : line;
  if (text.trim() !== "") yield { number, line: text };
}
