import { totalmem } from "node:os";
import pg from "pg";
import { closeDatabase } from "#app/platform/database.ts";
import { migrate } from "#scripts/migrate.ts";
import { APP_PASSWORD } from "#scripts/local-database.ts";
import { localEnvironment } from "#scripts/local-environment.ts";
import { ensurePostgres } from "#scripts/postgres.ts";
import type { Bench, Result } from "./bench.ts";

const benches = [
  "webhook",
  "redirect",
  "inboxToLedger",
  "liveScreen",
  "backfill",
  "campaignScreen",
  "history",
  "recredit",
  "simulation",
  "guarantees",
  "comments",
];

/**
 * Runs the benches that are named on the command line, or all: each measures ours and its limit or peer in one run, on one machine, and
 * prints the ratio. Postgres has fsync and synchronous commit on.
 */
async function main(): Promise<void> {
  const wanted = process.argv.slice(2).filter((word) => !word.startsWith("-"));
  // A quarter of the memory, as Postgres' manual advises.
  const buffers = Math.min(4096, Math.round(totalmem() / 4 / 2 ** 20));
  const postgres = await ensurePostgres("bench", [`shared_buffers=${buffers}MB`, "max_wal_size=8GB", "min_wal_size=2GB", "work_mem=64MB"]);
  try {
    await dropDatabases(postgres.ownerUrl("postgres"), ofGoneRun);
    for (const name of wanted.length ? wanted : benches) {
      const database = `bench_${name.toLowerCase()}_${process.pid}`;
      await migrate(postgres.ownerUrl(database), APP_PASSWORD);
      const env = { ...localEnvironment(postgres.appUrl(database)), NODE_ENV: "production", LOG_LEVEL: "warn" };
      Object.assign(process.env, env);
      const { bench } = (await import(`./${name}.ts`)) as { bench: Bench };
      print(name, await bench({ env, ownerUrl: postgres.ownerUrl(database) }));
      await closeDatabase();
      await dropDatabases(postgres.ownerUrl("postgres"), (name) => name === database);
    }
  } catch (error) {
    console.error(error);
    process.exitCode = 1;
  } finally {
    await postgres.stop();
  }
}

/** Of a run that was cut short: the process whose number the database carries is gone. Another's may be measuring now. */
function ofGoneRun(database: string): boolean {
  const number = /_(\d+)$/.exec(database)?.[1];
  if (number === undefined) return false;
  try {
    process.kill(Number(number), 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ESRCH";
  }
}

async function dropDatabases(url: string, isToGo: (database: string) => boolean): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ datname: string }>("select datname from pg_database where datname like 'bench\\_%'");
  for (const { datname } of rows.filter((row) => isToGo(row.datname)))
    await client.query(`drop database ${client.escapeIdentifier(datname)} with (force)`);
  await client.end();
}

function print(name: string, results: Result[]): void {
  console.log(`\n${name}`);
  for (const { what, ours, limit, unit, ratio } of results) {
    const beside = limit === undefined ? "" : `  limit or peer ${limit.toLocaleString("en-US")} ${unit}`;
    console.log(`  ${what}: ours ${ours.toLocaleString("en-US")} ${unit}${beside}${ratio === undefined ? "" : `  ratio ${ratio.toFixed(2)}`}`);
  }
}

await main();
process.exit();
