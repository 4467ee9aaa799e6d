import { rmSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import { ensurePostgres } from "./postgres.ts";
import { localFolder } from "./postgres-files.ts";

/** Deletes the demo's two databases and its files. Secrets stay. */
export async function resetDemo(): Promise<void> {
  const server = await ensurePostgres("demo");
  const client = new pg.Client({ connectionString: server.ownerUrl("postgres") });
  await client.connect();
  for (const name of ["heartbeat", "sandbox"]) await client.query(`drop database if exists ${name} with (force)`);
  await client.end();
  rmSync(path.join(localFolder(), "demo"), { recursive: true, force: true });
  await server.stop();
}
