import { createHash, randomUUID } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type pg from "pg";

const folder = path.resolve(import.meta.dirname, "../prisma/migrations");

// As Prisma makes it, so that its commands (diff, status, deploy) read what stands here.
const TABLE = `
  create table if not exists _prisma_migrations (
    id varchar(36) primary key, checksum varchar(64) not null, finished_at timestamptz, migration_name varchar(255) not null, logs text,
    rolled_back_at timestamptz, started_at timestamptz not null default now(), applied_steps_count integer not null default 0)`;

const APPLIED = "select migration_name from _prisma_migrations where finished_at is not null and rolled_back_at is null";

// Row-level security is forced: an owner who is no superuser sees the rows of the shops that are named, and a migration is of all of them.
const EVERY_SHOP = `
  do $$ begin
    if to_regclass('shop') is not null then perform set_config('heartbeat.shops', coalesce((select array_agg(id) from shop), '{}')::text, true); end if;
  end $$`;

const INDEX = /^\s*(create|drop)\s+(unique\s+)?index\s+concurrently\b/i;
/** The whole file is one block. */
const BLOCK = /^\s*do\s+\$\$((?!\$\$).)*\bcommit\b((?!\$\$).)*\$\$\s*;?\s*$/is;

const RECORD = `
  insert into _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count) values ($1, $2, $3, now(), 1)`;

/** The folders of prisma/migrations, in the order in which they run. */
export function migrationNames(): string[] {
  const entries = readdirSync(folder, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

/**
 * Runs the migrations that this database has not had, each in a transaction with its entry in Prisma's list: one that fails leaves
 * nothing behind. What cannot run in a transaction runs alone, and may be run again. Prisma's own command is no part of what runs in production. Only one process at a time; the others wait.
 * @param client Connected as a role that may make tables and roles.
 * @returns The names of those that ran.
 */
export async function applyMigrations(client: pg.Client): Promise<string[]> {
  await client.query("select pg_advisory_lock(hashtext('heartbeat migrations'))");
  try {
    await client.query(TABLE);
    const { rows } = await client.query<{ migration_name: string }>(APPLIED);
    const applied = new Set(rows.map((row) => row.migration_name));
    const missing = migrationNames().filter((name) => !applied.has(name));
    for (const name of missing) await apply(client, name);
    return missing;
  } finally {
    await client.query("select pg_advisory_unlock(hashtext('heartbeat migrations'))");
  }
}

async function apply(client: pg.Client, name: string): Promise<void> {
  const sql = readFileSync(path.join(folder, name, "migration.sql"), "utf8");
  const entry = [randomUUID(), createHash("sha256").update(sql).digest("hex"), name];
  // Postgres makes an index concurrently only outside of a transaction, and there alone a block may commit: such a migration is one statement alone.
  const alone = [INDEX, BLOCK].some((kind) => kind.test(sql.replace(/^--.*$/gm, "")));
  try {
    if (!alone) await client.query("begin");
    if (!alone) await client.query(EVERY_SHOP);
    await client.query(sql);
    await client.query(RECORD, entry);
    if (!alone) await client.query("commit");
  } catch (error) {
    if (!alone) await client.query("rollback");
    const left = alone ? "failed; what it had done stays, and it may be run again" : "failed and left nothing behind";
    throw new Error(`The migration ${name} ${left}: ${(error as Error).message}`, { cause: error });
  }
}
