import { createReadStream, createWriteStream, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import pg from "pg";
import { from as copyFrom, to as copyTo } from "pg-copy-streams";

/** What a backfill writes, and the key of each. */
const TABLES = {
  order_fact: "shop_id, order_id",
  inbox: "shop_id, id",
  order_code: "shop_id, code_key, order_id",
  order_to_credit: "shop_id, order_id",
};

/**
 * The limit: the very rows that a backfill has written, prepared as files beforehand, go by plain COPY, one table after another, into tables
 * with the same columns and primary keys; no staging, no look for what is there, no other index, no row-level security, one commit each.
 * @returns Seconds.
 */
export async function copySameRows(ownerUrl: string): Promise<number> {
  const client = new pg.Client({ connectionString: ownerUrl });
  client.on("error", () => {}); // the query that needs it says so
  await client.connect();
  const files: [table: string, file: string][] = [];
  for (const [table, key] of Object.entries(TABLES)) {
    const file = path.join(tmpdir(), `heartbeat-limit-${process.pid}-${table}.copy`);
    await pipeline(client.query(copyTo(`copy ${table} to stdout`)), createWriteStream(file));
    await client.query(`drop table if exists limit_${table}`);
    await client.query(`create table limit_${table} (like ${table}, primary key (${key}))`);
    files.push([table, file]);
  }
  await client.query("checkpoint");
  const started = performance.now();
  for (const [table, file] of files)
    await pipeline(createReadStream(file, { highWaterMark: 1 << 20 }), client.query(copyFrom(`copy limit_${table} from stdin`)));
  const seconds = (performance.now() - started) / 1000;
  await client.query(
    `drop table ${Object.keys(TABLES)
      .map((table) => `limit_${table}`)
      .join(", ")}`,
  );
  await client.end();
  for (const [, file] of files) rmSync(file);
  return seconds;
}
