import { createReadStream, createWriteStream } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import pg from "pg";
import { from as copyFrom, to as copyTo } from "pg-copy-streams";
import { ensureShop } from "#app/domain/shops/ensureShop.ts";
import { closeDatabase } from "#app/platform/database.ts";
import { importStream } from "#app/sources/files/importStream.ts";
import { inPieces } from "#app/sources/files/inPieces.ts";
import type { Bench, Result } from "./bench.ts";
import { commentLines, POSTS } from "./commentLines.ts";

const COMMENTS = 1_000_000;

/** A million comments of one CSV file, as the command line imports it; beside it a plain COPY of the same rows into a table with the same indexes. */
export const bench: Bench = ({ ownerUrl }) => measureComments(ownerUrl, COMMENTS);

/** The same for any number. */
export async function measureComments(ownerUrl: string, count: number): Promise<Result[]> {
  const shop = await ensureShop("bench.myshopify.com");
  const load = (kind: "ambassadors" | "posts", lines: string[]) => importStream(shop.id, kind, inPieces(Buffer.from(`${lines.join("\n")}\n`)));
  await load("ambassadors", ["handle,platform,followers", "bench,instagram,1000"]);
  await load("posts", [
    "platform,post_id,handle,posted_at",
    ...Array.from({ length: POSTS }, (_, n) => `instagram,bench${n},bench,2026-10-01T12:00:00Z`),
  ]);
  const file = path.join(tmpdir(), `comments-${process.pid}.csv`);
  const copied = `${file}.copy`;
  try {
    await pipeline(Readable.from(commentLines(count)), createWriteStream(file));
    const before = rss();
    let peak = before;
    const watching = setInterval(() => (peak = Math.max(peak, rss())), 100);
    const { created, seconds } = await timed(async () => importStream(shop.id, "comments", createReadStream(file)));
    clearInterval(watching);
    if (created !== count) throw new Error(`${created} of ${count} comments were imported.`);
    const copy = await timeOfCopy(ownerUrl, copied);
    return [
      {
        what: `${count} comments of one file, beside COPY of the same rows`,
        ours: perSecond(count, seconds),
        limit: perSecond(count, copy),
        unit: "rows/s",
        ratio: seconds / copy,
      },
      { what: "memory, at most beside at the beginning", ours: peak, limit: before, unit: "MB", ratio: peak / before },
    ];
  } finally {
    await Promise.all([rm(file, { force: true }), rm(copied, { force: true })]);
    await closeDatabase();
  }
}

async function timed<T extends object>(work: () => Promise<T>): Promise<T & { seconds: number }> {
  const started = performance.now();
  const result = await work();
  return { ...result, seconds: (performance.now() - started) / 1000 };
}

/** Seconds that Postgres takes to take the stored rows once more, from a file. */
async function timeOfCopy(ownerUrl: string, file: string): Promise<number> {
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    await owner.query("select set_config('heartbeat.shops', (select array_agg(id)::text from shop), false)");
    await pipeline(owner.query(copyTo("copy (select * from comment) to stdout")), createWriteStream(file));
    await owner.query("create table comment_copy (like comment including all)");
    return (await timed(async () => ({ done: await pipeline(createReadStream(file), owner.query(copyFrom("copy comment_copy from stdin"))) })))
      .seconds;
  } finally {
    await owner.end();
  }
}

function perSecond(count: number, seconds: number): number {
  return Math.round(count / seconds);
}

function rss(): number {
  return Math.round(process.memoryUsage.rss() / 1e6);
}
