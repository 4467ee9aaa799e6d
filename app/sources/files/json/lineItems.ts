import { parseLossless } from "#app/intake/narrow/losslessJson.ts";
import { ITEM_LIMIT, itemOf, type Items } from "./item.ts";

/** The objects of JSONL text, one a line, numbered as an editor numbers its lines. A line that is none is told, and the next ones go on. */
export async function* lineItems(text: AsyncIterable<string>): Items {
  let row = 0;
  for await (const line of lines(text)) {
    row++;
    if (line === null) yield { row, problem: "This line is longer than 1 MB." };
    else if (line.trim() !== "") yield read(row, line);
  }
}

function read(row: number, line: string) {
  try {
    return itemOf(row, parseLossless(line));
  } catch {
    return { row, problem: "This line is not valid JSON." };
  }
}

/** Null stands for a line that is too long to hold. */
async function* lines(text: AsyncIterable<string>): AsyncGenerator<string | null> {
  let held = "";
  let tooLong = false;
  for await (const piece of text) {
    const parts = piece.split("\n");
    for (const [i, part] of parts.entries()) {
      if (!tooLong) held += part;
      if (held.length > ITEM_LIMIT) tooLong = true;
      if (tooLong) held = "";
      if (i === parts.length - 1) continue;
      yield tooLong ? null : held;
      held = "";
      tooLong = false;
    }
  }
  if (tooLong || held !== "") yield tooLong ? null : held;
}
