import { createHash } from "node:crypto";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { generate } from "../../scripts/generate.ts";
import { isAlive } from "../../scripts/lock.ts";
import { migrate } from "../../scripts/migrate.ts";
import { ensurePostgres } from "../../scripts/postgres.ts";
import { hashOf } from "../../scripts/stamp.ts";

declare module "vitest" {
  export interface ProvidedContext {
    postgres: { ownerUrl: string; appUrl: string; template: string; run: number };
  }
}

const APP_PASSWORD = "heartbeat-local";
// What a crash of the machine would lose is of no interest to a test.
const FAST = ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=300"];

/** Before all tests: a running server and a migrated database to copy. After them the server stops, when no other run uses it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await generate();
  const server = await ensurePostgres("test", FAST);
  const control = new pg.Client({ connectionString: server.ownerUrl("postgres") });
  control.on("error", () => {}); // the server was stopped since something failed, and that is what is told
  await control.connect();
  const template = await dropLeftovers(control)
    .then(() => ensureTemplate(control, server.ownerUrl))
    .catch((error: unknown) => server.stop().then(() => Promise.reject(error)))
    .finally(() => control.end());
  project.provide("postgres", { ownerUrl: server.ownerUrl("DATABASE"), appUrl: server.appUrl("DATABASE"), template, run: process.pid });
  return server.stop;
}

async function ensureTemplate(control: pg.Client, ownerUrl: (database: string) => string): Promise<string> {
  const template = `template_${createHash("sha256")
    .update(hashOf(["prisma/migrations"]))
    .digest("hex")
    .slice(0, 16)}`;
  await control.query("select pg_advisory_lock(hashtext('heartbeat test template'))");
  const { rows } = await control.query("select datname from pg_database where datname like 'template\\_%'");
  if (!rows.some((row) => row.datname === template)) {
    const unfinished = `unfinished_${template}`;
    await control.query(`drop database if exists ${unfinished} with (force)`);
    await migrate(ownerUrl(unfinished), APP_PASSWORD);
    await control.query(`alter database ${unfinished} rename to ${template}`);
    for (const { datname } of rows) await control.query(`drop database ${datname}`).catch(() => {}); // in use by a run that began before
  }
  await control.query("select pg_advisory_unlock(hashtext('heartbeat test template'))");
  return template;
}

/** Databases of runs that were killed. */
async function dropLeftovers(control: pg.Client): Promise<void> {
  const { rows } = await control.query("select datname from pg_database where datname ~ '^test_\\d+_'");
  for (const { datname } of rows) if (!isAlive(Number(datname.split("_")[1]))) await control.query(`drop database if exists ${datname} with (force)`);
}
