import { type FileHandle, open, stat } from "node:fs/promises";
import { sentimentOf } from "#app/domain/sentiment/judgeText.ts";
import { UserError } from "#app/platform/errors.ts";
import { openFile } from "./openFile.ts";
import { wholeLines } from "./wholeLines.ts";

const WRITTEN_AT_ONCE = 65_536;

/**
 * Judges the comments of a file, a line each {"id","text"}, into a file of {"id","label","score"}, a line for a line in their order, without a database. A
 * line that cannot be read is told on stderr with its number, the others go on, and the command ends with 1. Ids stay as they are written.
 * @throws UserError when a file cannot be read or written.
 */
export async function sentiment(values: Record<string, string>): Promise<void> {
  const lines = wholeLines(await openFile(values.in!));
  const out = await openOut(values.out!, values.in!);
  try {
    let ready = "";
    for await (const { number, line } of lines) {
      const comment = readComment(line);
      if (typeof comment === "string") {
        process.stderr.write(`Line ${number}: ${comment}\n`);
        process.exitCode = 1;
        continue;
      }
      const { label, score } = sentimentOf(comment.text);
      ready += `{"id":${comment.id},"label":"${label}","score":${Math.round(score * 1e4) / 1e4}}\n`;
      if (ready.length < WRITTEN_AT_ONCE) continue;
      await write(out, ready, values.out!);
      ready = "";
    }
    await write(out, ready, values.out!);
  } finally {
    await out.close();
  }
}

type SourceReviver = (key: string, value: unknown, context: { source?: string }) => unknown;
const parseWithSource = JSON.parse as (text: string, reviver: SourceReviver) => { id: unknown };

/** The text, and the id as JSON, a number digit for digit as it came; or what is wrong with the line. */
function readComment(line: string): { id: string; text: string } | string {
  let comment: { id?: unknown; text?: unknown } | null;
  try {
    comment = JSON.parse(line) as typeof comment;
  } catch {
    return "is not JSON.";
  }
  if (typeof comment !== "object" || comment === null || Array.isArray(comment)) return "is no object.";
  const { id, text } = comment;
  if (typeof id !== "string" && typeof id !== "number") return id === undefined ? "id is missing." : "id is neither a text nor a number.";
  if (typeof text !== "string") return text === undefined ? "text is missing." : "text is no text.";
  if (typeof id === "string") return { id: JSON.stringify(id), text };
  if (isWrittenSo(line, id)) return { id: String(id), text };
  return { id: String(parseWithSource(line, (_, value, { source }) => (typeof value === "number" ? source : value)).id), text };
}

/** Whether the id stands in the line as JavaScript writes it; to ask the parser for its source takes as long as a judgement. */
function isWrittenSo(line: string, id: number): boolean {
  const written = `"id":${id}`;
  const at = line.indexOf(written);
  return Number.isSafeInteger(id) && at >= 0 && ",} ".includes(line[at + written.length] ?? "x");
}

async function openOut(file: string, input: string): Promise<FileHandle> {
  const [there, from] = await Promise.all([stat(file).catch(() => null), stat(input)]);
  if (there?.isFile() && there.ino === from.ino && there.dev === from.dev) throw new UserError("--out is the file that --in reads.");
  return open(file, "w").catch(() => {
    throw new UserError(`The file ${file} cannot be written.`);
  });
}

async function write(out: FileHandle, lines: string, file: string): Promise<void> {
  await out.appendFile(lines).catch((error: Error) => {
    throw new UserError(`The file ${file} cannot be written: ${error.message}.`);
  });
}
