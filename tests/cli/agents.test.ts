import { randomBytes } from "node:crypto";
import { rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { runCommand } from "./runCommand.ts";

const file = path.join(tmpdir(), `agents-${randomBytes(6).toString("hex")}.txt`);
afterAll(() => rmSync(file, { force: true }));

test("each line of a file of user agents gives a line: human, bot or preview", async () => {
  const human = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:127.0) Gecko/20100101 Firefox/127.0";
  writeFileSync(file, [human, "", "curl/8.5.0\r", "Twitterbot/1.0", "WhatsApp/2.23.20.0\u2028", human].join("\n"));
  expect(await runCommand("agents", "--in", file)).toEqual({ code: 0, out: "human\nbot\nbot\npreview\npreview\nhuman\n", err: "" });
  writeFileSync(file, `${human}\n\n`);
  expect((await runCommand("agents", "--in", file)).out).toBe("human\nbot\n");
});

test("many lines are streamed, each answered", async () => {
  writeFileSync(file, Array.from({ length: 200_000 }, (_, i) => `Twitterbot/${i % 90}.${"0".repeat(i % 50)}\n`).join(""));
  const { code, out } = await runCommand("agents", "--in", file);
  expect({ code, lines: out.split("\n").length - 1, others: out.replaceAll("preview\n", "") }).toEqual({ code: 0, lines: 200_000, others: "" });
});

test("a file that cannot be read is refused in plain words", async () => {
  expect(await runCommand("agents", "--in", `${file}.none`)).toEqual({ code: 1, out: "", err: `The file ${file}.none cannot be read.\n` });
  expect(await runCommand("agents", "--in", tmpdir())).toEqual({ code: 1, out: "", err: `${tmpdir()} is a folder, not a file.\n` });
});
