import fc from "fast-check";
import { stringify } from "./writeCsv.ts";
import { describe, expect, test } from "vitest";
import { layOut } from "#app/sources/files/columns.ts";
import { DAMAGED, NOT_UTF8 } from "#app/sources/files/decodeText.ts";
import { inPieces } from "#app/sources/files/inPieces.ts";
import { readFollowers } from "#app/sources/files/readFollowers.ts";
import { BrokenRow, readTable } from "#app/sources/files/readTable.ts";

async function* slices(bytes: Uint8Array, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function read(bytes: Uint8Array, size = 65_536) {
  const table = await readTable(slices(bytes, size));
  const rows: { row: number; cells: string[] }[] = [];
  for await (const row of table.rows) rows.push(row);
  return { header: table.header, rows, warnings: table.warnings };
}

const TEXT = "name;city\nZoë;Łódź\n李;東京\n";
const utf16be = (text: string) => Buffer.from(`\ufeff${text}`, "utf16le").swap16();

describe("a CSV file", () => {
  test.each([
    ["UTF-8", Buffer.from(TEXT)],
    ["UTF-8 with a byte order mark", Buffer.from(`\ufeff${TEXT}`)],
    ["UTF-16 LE with a mark", Buffer.from(`\ufeff${TEXT}`, "utf16le")],
    ["UTF-16 BE with a mark", utf16be(TEXT)],
    ["UTF-16 LE without one", Buffer.from(TEXT, "utf16le")],
  ])("is read as %s, wherever its bytes are parted", async (_name, bytes) => {
    for (const size of [1, 2, 3, 7, 65_536]) {
      expect(await read(bytes, size)).toEqual({
        header: ["name", "city"],
        rows: [
          { row: 2, cells: ["Zoë", "Łódź"] },
          { row: 3, cells: ["李", "東京"] },
        ],
        warnings: [],
      });
    }
  });

  test("that is not UTF-8 is read as Windows-1252, with a warning", async () => {
    const bytes = Buffer.concat([
      Buffer.from("name,city\nplain,x\nJos"),
      Buffer.from([0xe9]),
      Buffer.from(",M"),
      Buffer.from([0xfc]),
      Buffer.from("nchen\n"),
    ]);
    for (const size of [1, 10, 65_536]) {
      expect(await read(bytes, size)).toMatchObject({ rows: [{ cells: ["plain", "x"] }, { cells: ["José", "München"] }], warnings: [NOT_UTF8] });
    }
  });

  test("that is UTF-8 with a damaged byte keeps the rest, with a warning", async () => {
    const bytes = Buffer.concat([Buffer.from("name\nJosé\n"), Buffer.alloc(69_999, "a,\n"), Buffer.from([0xe9]), Buffer.from("x\n")]);
    const table = await read(bytes);
    expect(table.rows[0]!.cells).toEqual(["José"]);
    expect(table.rows.at(-1)!.cells).toEqual(["\ufffdx"]);
    expect(table.warnings).toEqual([DAMAGED]);
  });

  test.each([",", ";", "\t"])("is parted by %j, found by itself", async (by) => {
    const { header, rows } = await read(Buffer.from([`a${by}"b;,\tx"${by}c`, `1${by}"2\nand ""more"""${by}3`].join("\r\n")));
    expect(header).toEqual(["a", "b;,\tx", "c"]);
    expect(rows).toEqual([{ row: 2, cells: ["1", '2\nand "more"', "3"] }]);
  });

  test("numbers its rows as a spreadsheet does: a quoted newline is no row, a blank line is one", async () => {
    const { rows } = await read(Buffer.from('a,b\n"x\ny",1\n\n,\nz,2'));
    expect(rows.map(({ row, cells }) => [row, cells[1]])).toEqual([
      [2, "1"],
      [5, "2"],
    ]);
  });

  test("may name its separator in Excel's own first line", async () => {
    expect(await read(Buffer.from("sep=;\r\na;b\r\n1,5;2"))).toMatchObject({ header: ["a", "b"], rows: [{ row: 3, cells: ["1,5", "2"] }] });
  });

  test.each(["", "\ufeff", " \n\n"])("that is empty (%j) says so", async (text) => {
    await expect(read(Buffer.from(text))).rejects.toThrow("The file is empty.");
  });

  test("that is a spreadsheet says what to do", async () => {
    await expect(read(Buffer.from([0x50, 0x4b, 3, 4, 9, 9]))).rejects.toThrow('Save it as "CSV UTF-8"');
  });

  test("with a quote that is never closed is good up to that row", async () => {
    const table = await readTable(inPieces(Buffer.from('a,b\n1,2\n"3,4\n5,6\n')));
    const rows: number[] = [];
    const reading = (async () => {
      for await (const { row } of table.rows) rows.push(row);
    })();
    await expect(reading).rejects.toThrow(BrokenRow);
    await expect(reading).rejects.toMatchObject({ row: 3 });
    expect(rows).toEqual([2]);
  });

  test("with a quote that swallows a megabyte is good up to that row", async () => {
    const table = await readTable(inPieces(Buffer.from(`a,b\n1,2\n"${"x,y\n".repeat(400_000)}`)));
    const rows: number[] = [];
    const reading = (async () => {
      for await (const { row } of table.rows) rows.push(row);
    })();
    await expect(reading).rejects.toThrow("longer than 1 MB");
    await expect(reading).rejects.toMatchObject({ row: 3 });
    expect(rows).toEqual([2]);
  });

  test("gives back what was written, in any encoding and with any separator", async () => {
    const cell = fc.string({ unit: fc.constantFrom("a", "é", "李", '"', ",", ";", "\t", "\n", "\r\n", " ", "x"), maxLength: 6 });
    const table = fc
      .integer({ min: 1, max: 4 })
      .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { maxLength: 8 }).map((rows) => ({ width, rows })));
    await fc.assert(
      fc.asyncProperty(
        table,
        fc.constantFrom(",", ";", "\t"),
        fc.constantFrom("utf8" as const, "utf16le" as const),
        fc.integer({ min: 1, max: 50 }),
        async ({ width, rows }, by, encoding, size) => {
          const header = Array.from({ length: width }, (_, i) => `column${i}`);
          const bytes = Buffer.from(`\ufeff${stringify([header, ...rows], by)}`, encoding);
          const kept = rows.filter((row) => row.some((text) => text.trim() !== ""));
          expect((await read(bytes, size)).rows.map((row) => row.cells)).toEqual(kept);
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe("columns", () => {
  const columns = { required: ["handle", "starts_on"], optional: ["zip"], others: "ignored" as const };

  test("are known without case, spaces and underscores", () => {
    expect(layOut(["HANDLE", "Starts On", " zip "], columns)).toMatchObject({ columns: ["handle", "starts_on", "zip"], warnings: [] });
  });
  test("that are missing are named, with what there is", () => {
    expect(() => layOut(["handles", "zip"], columns)).toThrow(
      'The file has no column "handle" and no column "starts_on". Its first row is: handles, zip.',
    );
  });
  test("that are there twice are refused", () => {
    expect(() => layOut(["handle", "starts_on", "Handle"], columns)).toThrow('The file has the column "handle" twice.');
  });
  test("that have no use are told", () => {
    expect(layOut(["handle", "starts_on", "Shoe size"], columns).warnings).toEqual(['Not used: "Shoe size".']);
  });
  test("are attributes where any other column is one", () => {
    const { read: cells } = layOut(["handle", "starts_on", "Age Band"], { ...columns, others: "attributes" });
    expect(cells({ row: 2, cells: ["a", "b", "18-24 "] })).toMatchObject({ others: { age_band: "18-24" } });
  });
  test("that a row lacks or has too many of are an error of the row", () => {
    const { read: cells } = layOut(["handle", "starts_on", "zip"], columns);
    expect(cells({ row: 7, cells: ["a"] })).toMatchObject({ row: 7, column: "starts_on", message: "The row ends early: it has 1 of 3 columns." });
    expect(cells({ row: 8, cells: ["a", "b", "c", "d"] })).toMatchObject({ row: 8, column: "zip" });
    expect(cells({ row: 9, cells: ["a", "b", "c", " "] })).toHaveProperty("of");
    expect(cells({ row: 9, cells: ["a", "b\u0000", "c"] })).toMatchObject({ row: 9, column: "starts_on" });
  });
});

describe("followers", () => {
  test.each([
    ["12300", 12300n],
    ["12,300", 12300n],
    ["12.300", 12300n],
    ["1 234 567", 1234567n],
    ["12.3k", 12300n],
    ["1,25M", 1250000n],
    ["0", 0n],
    ["", null],
  ])("%j are %s", (text, followers) => expect(readFollowers(text)).toBe(followers));
  test.each(["12.5", "1,23", "-5", "many", "12.3456k", "1,234.567", "1e6", "12,3000"])("%j are refused", (text) =>
    expect(readFollowers(text)).toBeUndefined(),
  );
});
