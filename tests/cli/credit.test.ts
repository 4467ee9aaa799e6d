import { randomBytes } from "node:crypto";
import { writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { runCommand } from "./runCommand.ts";

const file = path.join(tmpdir(), `paths-${randomBytes(6).toString("hex")}.jsonl`);
const touch = (day: string, participation: string | number, kind = "click") => ({ at: `${day}T12:00:00Z`, participation, kind });
const line = (value: string | number, touches: object[], id: string | number = "o1") =>
  JSON.stringify({ id, value, at: "2026-03-31T12:00:00Z", touches });

async function credited(lines: string[], ...options: string[]) {
  writeFileSync(file, lines.join("\n"));
  const { code, out, err } = await runCommand("credit", "--in", file, ...options);
  return {
    code,
    err,
    lines:
      out.trim() === ""
        ? []
        : out
            .trim()
            .split("\n")
            .map((one) => JSON.parse(one) as unknown),
  };
}

test("each line is credited by the rule, to the last digit of its value, in whatever decimals it is told", async () => {
  const touches = [touch("2026-03-10", "ann"), touch("2026-03-20", "bea"), touch("2026-03-31", "cleo", "code")];
  const lines = [line("10.00", touches), line("0.244", touches, 2), line("1000", touches), line("-10.00", touches), line("5.00", [])];
  expect(await credited(lines, "--policy", "linear")).toEqual({
    code: 0,
    err: "",
    lines: [
      {
        id: "o1",
        credits: [
          { participation: "ann", amount: "3.34" },
          { participation: "bea", amount: "3.33" },
          { participation: "cleo", amount: "3.33" },
        ],
      },
      {
        id: 2,
        credits: [
          { participation: "ann", amount: "0.082" },
          { participation: "bea", amount: "0.081" },
          { participation: "cleo", amount: "0.081" },
        ],
      },
      {
        id: "o1",
        credits: [
          { participation: "ann", amount: "334" },
          { participation: "bea", amount: "333" },
          { participation: "cleo", amount: "333" },
        ],
      },
      {
        id: "o1",
        credits: [
          { participation: "ann", amount: "-3.34" },
          { participation: "bea", amount: "-3.33" },
          { participation: "cleo", amount: "-3.33" },
        ],
      },
      { id: "o1", credits: [] },
    ],
  });
});

test("a value that is written as a number keeps its digits, and a participation is told back as it came", async () => {
  writeFileSync(
    file,
    `{"id":1,"value":10.10,"at":"2026-03-31T12:00:00Z","touches":[{"at":"2026-03-30T12:00:00Z","participation":7,"kind":"click"}]}`,
  );
  expect((await runCommand("credit", "--in", file, "--policy", "last")).out).toBe(`{"id":1,"credits":[{"participation":7,"amount":"10.10"}]}\n`);
});

test("touches outside the window do not count, and the window can be said", async () => {
  const touches = [touch("2026-03-01", "edge"), touch("2026-02-28", "old"), touch("2026-04-01", "late")];
  expect((await credited([line("1.00", touches)], "--policy", "first")).lines).toEqual([
    { id: "o1", credits: [{ participation: "edge", amount: "1.00" }] },
  ]);
  expect((await credited([line("1.00", touches)], "--policy", "first", "--window-days", "31")).lines).toEqual([
    { id: "o1", credits: [{ participation: "old", amount: "1.00" }] },
  ]);
});

describe("what cannot be read", () => {
  test("is told by its line, and the others go on", async () => {
    const answer = await credited(
      ["nonsense", line("1.x", []), line("1.00", [{ ...touch("2026-03-30", "a"), kind: "view" }]), line("2.00", [touch("2026-03-30", "a")])],
      "--policy",
      "last",
    );
    expect(answer.code).toBe(1);
    expect(answer.lines).toEqual([{ id: "o1", credits: [{ participation: "a", amount: "2.00" }] }]);
    expect(answer.err.split("\n").map((text) => text.slice(0, 28))).toEqual([
      "Line 1: is not JSON.",
      "Line 2: value is no plain de",
      "Line 3: touches.0.kind Inval",
      "",
    ]);
  });

  test.each([
    [["--policy", "guess"], "--policy is one of first, last, linear, position, time-decay.\n"],
    [["--policy", "last", "--window-days", "many"], "--window-days is a whole number of days.\n"],
  ])("an option %j is refused in plain words", async (options, words) => {
    expect(await credited([], ...options)).toEqual({ code: 1, err: words, lines: [] });
  });
});
