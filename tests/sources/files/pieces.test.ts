import { describe, expect, test, vi } from "vitest";
import { findImport, saveProgress } from "#app/domain/imports/fileImports.ts";
import { dropFile, piecesOf } from "#app/domain/imports/filePieces.ts";
import { cancelImport } from "#app/sources/files/cancelImport.ts";
import { importFile } from "#app/sources/files/importFile.ts";
import { importRows } from "#app/sources/files/importRows.ts";
import { inPieces } from "#app/sources/files/inPieces.ts";
import { receiveFile } from "#app/sources/files/receiveFile.ts";
import { SeenRows } from "#app/sources/files/seenRows.ts";
import { startImport } from "#app/sources/files/startImport.ts";
import { progressOf } from "#app/screens/fileImport.ts";
import { jobsOf, makeShop, rowsOf } from "#tests/domain/makeShop.ts";
import { load, postsOf, shopWithPeople } from "./fileHere.ts";
import { previewOf } from "./previewOf.ts";

const HEAD = "platform,handle,posted_at,post_id,likes\n";
const post = (n: number, likes: number) => `instagram,anna,2026-03-02 12:00,POST${n},${likes}\n`;
const posts = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => post(from + i, 1)).join("");

describe("a file in pieces", () => {
  test("of any size comes back as it came, and large ones are looked through by a job", async () => {
    const { id } = await makeShop();
    const bytes = Buffer.from(`handle,platform\n${"a,instagram\n".repeat(300_000)}`);
    const importId = await receiveFile(id, { kind: "ambassadors", fileName: "a.csv", handle: null }, inPieces(bytes));
    expect(await findImport(id, importId)).toMatchObject({ state: "checking", bytes: BigInt(bytes.length), total: 0 });
    expect(await jobsOf(id)).toEqual(["import_file"]);
    const pieces: Buffer[] = [];
    for await (const piece of piecesOf(id, importId)) pieces.push(piece);
    expect([Buffer.concat(pieces).equals(bytes), pieces.length]).toEqual([true, Math.ceil(bytes.length / 1024 / 1024)]);
    await dropFile(id, importId);
  });

  test("that is small waits for a job too while it is looked through, in case the process dies", async () => {
    const { id } = await makeShop();
    const small = Buffer.from(`handle,platform\n${"a,instagram\n".repeat(150_000)}`);
    const received = receiveFile(id, { kind: "ambassadors", fileName: "a.csv", handle: null }, inPieces(small));
    await vi.waitUntil(async () => (await jobsOf(id)).length > 0, { interval: 1, timeout: 10_000 });
    expect(await jobsOf(id)).toEqual(["import_file"]);
    expect(await findImport(id, await received)).toMatchObject({ state: "preview", total: 150_000 });
    expect(await jobsOf(id)).toEqual([]);
  });

  test("that cannot be read is told at once when it is small, by the job when it is large, and is not kept", async () => {
    const { id } = await makeShop();
    await expect(previewOf(id, "ambassadors", "a.csv", Buffer.from("name\nx\n"))).rejects.toThrow('no column "handle"');
    expect(await rowsOf(id, "select id from file_import where shop_id = $1")).toEqual([]);
    const large = Buffer.from(`name\n${"x\n".repeat(1_200_000)}`);
    const importId = await receiveFile(id, { kind: "ambassadors", fileName: "a.csv", handle: null }, inPieces(large));
    await importFile(id, importId);
    expect(await findImport(id, importId)).toMatchObject({ state: "failed", failure: expect.stringContaining('no column "handle"') });
    expect(await rowsOf(id, "select piece from file_import_piece where shop_id = $1")).toEqual([]);
  });

  test("that a sender breaks off leaves nothing", async () => {
    const { id } = await makeShop();
    const broken = (async function* () {
      yield Buffer.alloc(3_000_000, 97);
      throw new Error("The connection broke.");
    })();
    await expect(receiveFile(id, { kind: "posts", fileName: "a.csv", handle: null }, broken)).rejects.toThrow("The connection broke.");
    for (const table of ["file_import", "file_import_piece"]) expect(await rowsOf(id, `select 1 from ${table} where shop_id = $1`)).toEqual([]);
  });

  test("goes on after a crash, and still knows the rows that were imported before it", async () => {
    const shop = await shopWithPeople();
    const bytes = Buffer.from(`${HEAD}${posts(0, 2000)}${post(5, 9)}${posts(2000, 2100)}`);
    const { importId } = await previewOf(shop, "posts", "posts.csv", bytes);
    await startImport(shop, importId);
    let batches = 0;
    const { createdAt } = await findImport(shop, importId);
    const crashing = importRows(shop, {
      kind: "posts",
      chunks: inPieces(bytes),
      at: createdAt,
      byOperator: false,
      mode: "apply",
      keepErrors: 200,
      onBatch: async (sql, done) => {
        if (++batches === 3) throw new Error("crash");
        await saveProgress(sql, shop, importId, done.rowsRead, done.result);
      },
    });
    await expect(crashing).rejects.toThrow("crash");
    expect(await findImport(shop, importId)).toMatchObject({ state: "running", rowsRead: 2000 });
    await importFile(shop, importId);
    const done = await findImport(shop, importId);
    expect(done).toMatchObject({ state: "done", result: { rows: 2101, created: 2100, errorCount: 1 } });
    expect(done.result.errors).toEqual([{ row: 2002, column: "", message: expect.stringContaining("Row 7 tells this post otherwise") }]);
    expect(await postsOf(shop)).toHaveLength(2100);
  });

  test("is cancelled between two batches: what was imported stays, the rest and the file go", async () => {
    const shop = await shopWithPeople();
    const { importId } = await previewOf(shop, "posts", "posts.csv", Buffer.from(`${HEAD}${posts(0, 1500)}`));
    await startImport(shop, importId);
    await load(shop, "posts", `${HEAD}${post(0, 1)}`);
    await cancelImport(shop, importId, "user:1");
    await importFile(shop, importId);
    expect(await findImport(shop, importId)).toMatchObject({ state: "cancelled" });
    expect(await postsOf(shop)).toHaveLength(1);
    expect(await rowsOf(shop, "select piece from file_import_piece where shop_id = $1")).toEqual([]);
    await expect(cancelImport(shop, importId, "user:1")).rejects.toThrow("has ended");
  });
});

test("rows that come twice are found among many, in a few bytes a row", () => {
  const seen = new SeenRows();
  const before = process.memoryUsage().arrayBuffers;
  for (let n = 1; n <= 200_000; n++) if (seen.note(`post ${n}`, "same", n)) throw new Error(`${n} was taken for another.`);
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(16 * 1024 * 1024);
  expect(seen.note("post 7", "same", 200_001)).toEqual({ row: 7, same: true });
  expect(seen.note("post 199999", "other", 200_002)).toEqual({ row: 199_999, same: false });
  expect([seen.has("post 1"), seen.has("post 0")]).toEqual([true, false]);
});

test("what is left is told from what is done: of a check by its bytes, of an import by its rows", () => {
  const file = { state: "running", bytes: 1000n, bytesRead: 0n, rowsRead: 25, total: 100, startedAt: new Date(0) } as const;
  expect(progressOf(file, new Date(10_000))).toEqual({ share: 0.25, secondsLeft: 30 });
  expect(progressOf({ ...file, state: "checking", bytesRead: 500n }, new Date(10_000))).toEqual({ share: 0.5, secondsLeft: 10 });
  expect(progressOf({ ...file, rowsRead: 1 }, new Date(10_000))).toEqual({ share: 0.01, secondsLeft: null });
  expect(progressOf({ ...file, total: 0 }, new Date(10_000))).toEqual({ share: 0, secondsLeft: null });
});
