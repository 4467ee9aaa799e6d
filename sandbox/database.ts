import { readFileSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import type { Sandbox } from "./sandbox.ts";

const INT8 = 20;

/** Ids of the local Shopify stay below 2^53, so int8 is read as a number. */
const types: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: "text" | "binary") =>
    oid === INT8 ? (Number as never) : (pg.types.getTypeParser(oid, format as "text") as never),
};

export type Sql = pg.ClientBase | pg.Pool;

/** Opens the database and makes what is missing: the database itself, and the tables in a schema of their own. */
export async function openDatabase(databaseUrl: string): Promise<pg.Pool> {
  const db = new pg.Pool({ connectionString: databaseUrl, max: 12, types, options: "-c search_path=sandbox", application_name: "local-shopify" });
  db.on("error", () => {}); // a dropped idle connection is replaced; the next query reports a real failure
  const tables = readFileSync(path.join(import.meta.dirname, "tables.sql"), "utf8");
  try {
    await db.query(tables);
  } catch (error) {
    if ((error as { code?: string }).code !== "3D000") throw error;
    await createDatabase(databaseUrl);
    await db.query(tables);
  }
  return db;
}

async function createDatabase(databaseUrl: string): Promise<void> {
  const url = new URL(databaseUrl);
  const name = decodeURIComponent(url.pathname.slice(1));
  url.pathname = "/postgres";
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  await client.query(`create database ${pg.escapeIdentifier(name)}`).finally(() => client.end());
}

/** One transaction; webhooks that it put into the outbox are looked for when it is committed. */
export async function change<T>(sandbox: Sandbox, work: (sql: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await sandbox.db.connect();
  let broken: Error | undefined;
  try {
    await client.query("begin");
    const result = await work(client);
    await client.query("commit");
    sandbox.wake();
    return result;
  } catch (error) {
    await client.query("rollback").catch((rollback: Error) => (broken = rollback));
    throw error;
  } finally {
    client.release(broken);
  }
}

/** Takes ids of one number line, as Shopify's are: no two things of the local Shopify share one. */
export async function takeIds(sql: Sql, count: number): Promise<() => number> {
  const { rows } = await sql.query<{ id: number }>("select nextval('id') as id from generate_series(1, $1)", [count]);
  let next = 0;
  return () => {
    const row = rows[next++];
    if (!row) throw new Error(`more than the ${count} ids that were taken are used`);
    return row.id;
  };
}

export async function takeId(sql: Sql): Promise<number> {
  return (await takeIds(sql, 1))();
}
