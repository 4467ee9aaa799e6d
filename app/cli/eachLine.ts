import { createInterface } from "node:readline";
import { openFile } from "./openFile.ts";

/**
 * The lines of a file that are not empty, with their numbers from 1, without reading it whole.
 * @throws UserError when the file cannot be read.
 */
export async function* eachLine(file: string): AsyncGenerator<{ number: number; line: string }> {
  let number = 0;
  for await (const line of createInterface({ input: await openFile(file), crlfDelay: Infinity })) {
    number++;
    const text = number === 1 ? line.replace(/^\uFEFF/, "") : line;
    if (text.trim()) yield { number, line: text };
  }
}
