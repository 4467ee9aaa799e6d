import { createReadStream } from "node:fs";
import { access } from "node:fs/promises";
import { createInterface } from "node:readline";
import { UserError } from "#app/platform/errors.ts";

/**
 * The lines of a file that are not empty, with their numbers from 1, without reading it whole.
 * @throws UserError when the file cannot be read.
 */
export async function* eachLine(file: string): AsyncGenerator<{ number: number; line: string }> {
  await access(file).catch(() => {
    throw new UserError(`The file ${file} cannot be read.`);
  });
  let number = 0;
  for await (const line of createInterface({ input: createReadStream(file, "utf8"), crlfDelay: Infinity })) {
    number++;
    const text = number === 1 ? line.replace(/^\uFEFF/, "") : line;
    if (text.trim()) yield { number, line: text };
  }
}
