import { closeSync, mkdirSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { afterAll, describe, expect, test } from "vitest";
import { clickLine, isClickLine } from "#app/domain/clicks/clickLine.ts";
import { keepOnVolume } from "#app/sources/pulse/keep/onVolume.ts";
import { append, makeSegment } from "#app/sources/pulse/keep/segment.ts";
import { isFree, readSegmentName } from "#app/sources/pulse/keep/segmentNames.ts";
import { dropFree, dropHalfEmptied, emptySegment } from "#app/sources/pulse/ship/emptySegment.ts";
import { shipSegments } from "#app/sources/pulse/ship/shipSegments.ts";
import { waitingOnVolume } from "#app/sources/pulse/ship/waitingOnVolume.ts";
import { Salts, readSalts, renewSalts, utcDay } from "#app/sources/pulse/salts/salts.ts";
import { pool } from "#app/platform/database.ts";
import { pulseClick, totalOf } from "../../domain/clicks/clicksHere.ts";
import { makeShop } from "../../domain/makeShop.ts";

const folders: string[] = [];
const newFolder = () => folders[folders.push(mkdtempSync(path.join(tmpdir(), "pulse-"))) - 1]!;
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));
const never = new AbortController().signal;
const kept = (keeper: { keep: (line: string, done: (kept: boolean) => void) => void }, line: string) =>
  new Promise<boolean>((resolve) => keeper.keep(line, resolve));

describe("a volume", () => {
  test("keeps clicks, says what waits, and holds nothing but room for more when all is delivered", async () => {
    const shop = await makeShop();
    const folder = newFolder();
    const keeper = await keepOnVolume(folder);
    const lines = Array.from({ length: 50 }, (_, i) => clickLine(pulseClick(shop.id, { visitor: `v${i}` })));
    expect(await Promise.all(lines.map((line) => kept(keeper, line)))).toEqual(lines.map(() => true));
    expect(await shipSegments(folder, never)).toBe(0);
    await keeper.close();
    expect(await waitingOnVolume(folder, keeper.waiting())).toMatchObject({ clicks: expect.toSatisfy((n: number) => n >= 50) as number });
    expect(await shipSegments(folder, never)).toBe(50);
    expect(await totalOf(shop.id)).toEqual([50, 50, 0, 0, 0]);
    const left = readdirSync(folder);
    expect(left.every(isFree)).toBe(true);
    for (const name of left) expect(readFileSync(path.join(folder, name)).every((byte) => byte === 0)).toBe(true);
  });

  test("uses an emptied segment again, and what was in it before is not delivered again when the process dies", async () => {
    const shop = await makeShop();
    const folder = newFolder();
    const ready = path.join(folder, "0123456789abcdef-1-1-30.ready");
    const before = Array.from({ length: 30 }, (_, i) => clickLine(pulseClick(shop.id, { visitor: `v${i}` })));
    writeFileSync(ready, before.map((line) => `${line}\n`).join("") + "\0".repeat(64 << 10));
    const { ino } = statSync(ready);
    expect(await shipSegments(folder, never)).toBe(30);
    const segment = await makeSegment(path.join(folder, "fedcba9876543210-1.open"), 1, 64 << 10);
    expect([readdirSync(folder), statSync(segment.file).ino]).toEqual([["fedcba9876543210-1.open"], ino]);
    const line = clickLine(pulseClick(shop.id, { visitor: "later" }));
    await append(segment, `${line}\n`, 1);
    closeSync(segment.fd);
    expect(await shipSegments(folder, never)).toBe(1);
    expect(await totalOf(shop.id)).toEqual([31, 31, 0, 0, 0]);
  });

  test("of processes that want one emptied segment one has it", async () => {
    const folder = newFolder();
    writeFileSync(path.join(folder, "0123456789abcdef-1-1-1.free"), "\0".repeat(1000));
    const wanted = Array.from({ length: 8 }, (_, i) => path.join(folder, `fedcba9876543210-${i}.open`));
    const segments = await Promise.all(wanted.map((file, i) => makeSegment(file, i, 1000)));
    for (const { fd } of segments) closeSync(fd);
    expect(new Set(wanted.map((file) => statSync(file).ino)).size).toBe(8);
    expect(readdirSync(folder).toSorted()).toEqual(wanted.map((file) => path.basename(file)));
  });

  test("gives back what a shipper that died was emptying, and one at a time what nobody wants any more", async () => {
    const folder = newFolder();
    for (const name of ["a-1-1-1.free", "b-1-1-1.free", "c-1-1-1.ready.emptying"]) writeFileSync(path.join(folder, name), "");
    await dropHalfEmptied(folder);
    await dropFree(folder);
    expect(readdirSync(folder)).toEqual(["a-1-1-1.free", "b-1-1-1.free"]);
    await dropFree(folder, 0);
    expect(readdirSync(folder)).toHaveLength(1);
    for (let n = 0; n < 50; n++) writeFileSync(path.join(folder, `${n}-1-1-1.free`), "");
    await dropFree(folder, 0, Infinity);
    expect(readdirSync(folder)).toEqual([]);
  });

  test("is cut to its lines when so many wait that room is what counts", async () => {
    const folder = newFolder();
    for (let n = 0; n <= 500; n++) writeFileSync(path.join(folder, `0123456789abcdef-${n}-1-1.ready`), "");
    const before = new Set(readdirSync(folder));
    const keeper = await keepOnVolume(folder);
    const line = clickLine(pulseClick(1n));
    expect(await kept(keeper, line)).toBe(true);
    await keeper.close();
    const [handedOver, ...more] = readdirSync(folder).filter((name) => !before.has(name));
    expect([more, readFileSync(path.join(folder, handedOver!), "utf8")]).toEqual([[], `${line}\n`]);
  });

  test("is deleted when there are free ones enough, or a dead process left it", async () => {
    const folder = newFolder();
    const names = ["0123456789abcdef-1-1-1.ready", "0123456789abcdef-2-1-1.ready", "fedcba9876543210-1.open"];
    for (const name of names) writeFileSync(path.join(folder, name), "a line\n");
    for (let n = 1; n < 200; n++) writeFileSync(path.join(folder, `aaaaaaaaaaaaaaaa-${n}-1-1.free`), "");
    for (const name of names) await emptySegment(folder, name);
    const left = readdirSync(folder);
    expect([left.length, left.every(isFree), left.includes("0123456789abcdef-1-1-1.free")]).toEqual([200, true, true]);
  });

  test("is never emptied by two shippers at once: the second finds it gone", async () => {
    const folder = newFolder();
    const name = "0123456789abcdef-1-1-1.ready";
    writeFileSync(path.join(folder, name), "a line\n");
    await Promise.all([emptySegment(folder, name), emptySegment(folder, name)]);
    expect(readdirSync(folder)).toEqual(["0123456789abcdef-1-1-1.free"]);
    expect(readFileSync(path.join(folder, "0123456789abcdef-1-1-1.free"), "utf8")).toBe("\0".repeat(7));
  });

  test("gives what a dead process left: whole lines are stored, what was cut short is not, what is no click is put aside", async () => {
    const shop = await makeShop();
    const folder = newFolder();
    const [one, two] = [clickLine(pulseClick(shop.id)), clickLine(pulseClick(shop.id, { visitor: "other" }))];
    writeFileSync(path.join(folder, "0123456789abcdef-1.open"), `${one}\n${"\0".repeat(40)}\n${two}\n${one.slice(0, 30)}`);
    writeFileSync(path.join(folder, "0123456789abcdef-2.open"), "");
    expect(await shipSegments(folder, never)).toBe(2);
    expect(await totalOf(shop.id)).toEqual([2, 2, 0, 0, 0]);
    expect(readdirSync(folder)).toEqual(["damaged.txt"]);
    expect(readFileSync(path.join(folder, "damaged.txt"), "utf8")).toBe(`${"\0".repeat(40)}\n`);
  });

  test("puts what is no click aside once, however often the database fails before all else is stored", async () => {
    const shop = await makeShop();
    const folder = newFolder();
    writeFileSync(path.join(folder, "0123456789abcdef-1.open"), `no click\n${clickLine(pulseClick(shop.id))}\n`);
    const owner = new pg.Client({ connectionString: process.env.DATABASE_OWNER_URL! });
    await owner.connect();
    await owner.query("revoke insert on click from heartbeat_app");
    for (let n = 0; n < 3; n++) await expect(shipSegments(folder, never)).rejects.toThrow("permission denied");
    await owner.query("grant insert on click to heartbeat_app");
    await owner.end();
    expect(await shipSegments(folder, never)).toBe(1);
    expect(readFileSync(path.join(folder, "damaged.txt"), "utf8")).toBe("no click\n");
  });

  test("puts aside what is no click as it reads on, and does not hold a volume full of it in memory", async () => {
    const folder = newFolder();
    for (const n of [1, 2]) writeFileSync(path.join(folder, `0123456789abcdef-${n}.open`), "no click\n".repeat(6000));
    mkdirSync(path.join(folder, "0123456789abcdef-3.open"));
    await expect(shipSegments(folder, never)).rejects.toThrow("EISDIR");
    expect(readdirSync(folder).sort()).toEqual(["0123456789abcdef-3.open", "damaged.txt"]);
    expect(readFileSync(path.join(folder, "damaged.txt"), "utf8").length).toBe(12_000 * "no click\n".length);
  });

  test("gives what a process left that died within the room made beforehand: every line that the disk had, and the zeros behind them are no damage", async () => {
    const shop = await makeShop();
    const folder = newFolder();
    const segment = await makeSegment(path.join(folder, "0123456789abcdef-1.open"), 1, 64 << 10);
    const lines = Array.from({ length: 20 }, (_, i) => clickLine(pulseClick(shop.id, { visitor: `v${i}` })));
    for (const line of lines) await append(segment, `${line}\n`, 1);
    writeSync(segment.fd, lines[0]!.slice(0, 30), segment.bytes);
    closeSync(segment.fd);
    expect(statSync(segment.file).size).toBe(64 << 10);
    expect(await waitingOnVolume(folder, { clicks: 0, since: 0 })).toMatchObject({ clicks: 20 });
    expect(await shipSegments(folder, never)).toBe(20);
    expect(await totalOf(shop.id)).toEqual([20, 20, 0, 0, 0]);
    expect(readdirSync(folder)).toEqual([]);
  });

  test("hands over lines and the room behind them, and while it is written to without a pause too", async () => {
    const folder = newFolder();
    const keeper = await keepOnVolume(folder);
    const ready = () => readdirSync(folder).filter((name) => name.endsWith(".ready"));
    for (const from = Date.now(); ready().length === 0 && Date.now() - from < 20_000;)
      await Promise.all(Array.from({ length: 8 }, () => kept(keeper, clickLine(pulseClick(1n)))));
    const [name] = ready();
    const text = readFileSync(path.join(folder, name!), "utf8");
    const lines = text.slice(0, text.lastIndexOf("\n")).split("\n");
    expect([lines.length, lines.every(isClickLine)]).toEqual([readSegmentName(name!)!.clicks, true]);
    expect(text.slice(text.lastIndexOf("\n") + 1)).toMatch(/^\0*$/);
    await keeper.close();
  });

  test("keeps all else going when the database does not take one line", async () => {
    const shop = await makeShop();
    const folder = newFolder();
    const good = Array.from({ length: 7 }, (_, i) => clickLine(pulseClick(shop.id, { visitor: `v${i}` })));
    const tooLarge = clickLine(pulseClick(shop.id, { campaignId: 9_999_999_999_999_999_999n }));
    writeFileSync(
      path.join(folder, "0123456789abcdef-1-1-8.ready"),
      [...good.slice(0, 3), tooLarge, ...good.slice(3)].map((line) => `${line}\n`).join(""),
    );
    await shipSegments(folder, never);
    expect(await totalOf(shop.id)).toEqual([7, 7, 0, 0, 0]);
    expect(readFileSync(path.join(folder, "damaged.txt"), "utf8")).toBe(`${tooLarge}\n`);
  });
});

test("a segment that the disk did not take once is never written to again", async () => {
  const file = path.join(newFolder(), "one.open");
  const segment = await makeSegment(file, 1);
  await append(segment, "first\n", 1);
  const [writable, readable] = [segment.fd, openSync(file, "r")];
  segment.fd = readable;
  await expect(append(segment, "second\n", 1)).rejects.toThrow("EBADF");
  segment.fd = writable;
  await expect(append(segment, "third\n", 1)).rejects.toThrow();
  expect(readFileSync(file, "utf8")).toBe("first\n");
  for (const fd of [writable, readable]) closeSync(fd);
});

test("salts are made for days to come, kept encrypted, and dropped when their day is over", async () => {
  const day = 86_400_000;
  const now = Date.UTC(2026, 2, 1, 23, 59, 59);
  await pool().query("delete from pulse_salt");
  await renewSalts(now);
  const before = await readSalts();
  expect([before.length, before[0]!.day, before.at(-1)!.day]).toEqual([15, "2026-03-01", "2026-03-15"]);
  await renewSalts(now + 1000);
  const after = await readSalts();
  expect(after[0]).toEqual(before[1]);
  expect(after.at(-1)!.day).toBe("2026-03-16");
  const salts = new Salts();
  salts.put(before, now);
  const another = new Salts();
  another.put(before, now);
  expect(salts.at(now)).toBe(another.at(now));
  expect(salts.at(now + 1000)).not.toBe(salts.at(now));
  expect(salts.has(now - day)).toBe(false);
  expect(utcDay(now + 1000)).toBe("2026-03-02");
});
