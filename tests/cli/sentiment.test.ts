import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { runCommand } from "./runCommand.ts";

const folder = mkdtempSync(path.join(tmpdir(), "sentiment-"));
const from = path.join(folder, "in.jsonl");
const to = path.join(folder, "out.jsonl");
afterAll(() => rmSync(folder, { recursive: true }));

async function judged(text: string) {
  writeFileSync(from, text);
  const answer = await runCommand("sentiment", "--in", from, "--out", to);
  return { ...answer, lines: readFileSync(to, "utf8").split("\n").slice(0, -1) };
}

test("each comment is judged, in its order, and its id stays as it is written", async () => {
  const { code, out, err, lines } = await judged(
    '\ufeff{"id":"a\\"1","text":"I love it 😍"}\r\n\n{"text":"worst ever, I hate it","id":820982911946154508}\n{"id":1.0,"text":"","more":{"id":7}}\n{"id":-3,"text":"@you"}',
  );
  expect({ code, out, err }).toEqual({ code: 0, out: "", err: "" });
  expect(lines[0]).toMatch(/^\{"id":"a\\"1","label":"positive","score":0\.\d+\}$/);
  expect(lines[1]).toMatch(/^\{"id":820982911946154508,"label":"negative","score":-0\.\d+\}$/);
  expect(lines.slice(2)).toEqual(['{"id":1.0,"label":"neutral","score":0}', '{"id":-3,"label":"neutral","score":0}']);
});

test("a line that cannot be read is told by its number, and the others go on", async () => {
  const { code, err, lines } = await judged(
    [
      "nonsense",
      '{"id":1,"text":"ok"}',
      "[]",
      "null",
      '{"text":"x"}',
      '{"id":2}',
      '{"id":true,"text":"x"}',
      '{"id":3,"text":4}',
      '{"id":5,"text":"ok"}',
    ].join("\n"),
  );
  expect(code).toBe(1);
  expect(err.split("\n")).toEqual([
    "Line 1: is not JSON.",
    "Line 3: is no object.",
    "Line 4: is no object.",
    "Line 5: id is missing.",
    "Line 6: text is missing.",
    "Line 7: id is neither a text nor a number.",
    "Line 8: text is no text.",
    "",
  ]);
  expect(lines.map((line) => (JSON.parse(line) as { id: number }).id)).toEqual([1, 5]);
});

test("line separators of Unicode within a text do not end the line, and half pairs are judged", async () => {
  const { code, lines } = await judged('{"id":1,"text":"good\u2028good"}\n{"id":2,"text":"\\ud83d"}\n');
  expect({ code, lines: lines.length }).toEqual({ code: 0, lines: 2 });
});

test("many comments are streamed, each answered", async () => {
  const { code, lines } = await judged(
    Array.from({ length: 50_000 }, (_, id) => JSON.stringify({ id, text: `comment ${id % 997} is good` })).join("\n"),
  );
  expect({ code, lines: lines.length, last: (JSON.parse(lines.at(-1)!) as { id: number }).id }).toEqual({ code: 0, lines: 50_000, last: 49_999 });
});

test("files that cannot be read or written are refused in plain words, and the input is never overwritten", async () => {
  writeFileSync(from, '{"id":1,"text":"ok"}\n');
  const none = path.join(folder, "none", "x.jsonl");
  expect(await runCommand("sentiment", "--in", none, "--out", to)).toEqual({ code: 1, out: "", err: `The file ${none} cannot be read.\n` });
  expect(await runCommand("sentiment", "--in", from, "--out", none)).toEqual({ code: 1, out: "", err: `The file ${none} cannot be written.\n` });
  expect(await runCommand("sentiment", "--in", from, "--out", from)).toEqual({ code: 1, out: "", err: "--out is the file that --in reads.\n" });
  expect(readFileSync(from, "utf8")).toBe('{"id":1,"text":"ok"}\n');
});
