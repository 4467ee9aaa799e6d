import { readdirSync } from "node:fs";
import path from "node:path";
import { pool } from "./database.ts";

const folder = path.resolve(import.meta.dirname, "../../prisma/migrations");
const TIMEOUT_MS = 2_000;

/** The last migration of this build. A database may be ahead of it (a newer version is on its way), never behind. */
const newest = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name)
  .sort()
  .at(-1);

/** Why this process cannot serve now, in plain words; null when it can. */
export async function whyNotReady(): Promise<string | null> {
  const asked = pool()
    .query("select 1 from _prisma_migrations where migration_name = $1 and finished_at is not null and rolled_back_at is null", [newest])
    .then(
      ({ rowCount }) => (rowCount ? null : `The database has not had the migration ${newest}: run npm run migrate.`),
      () => "The database does not answer.",
    );
  return Promise.race([asked, inTime("The database does not answer in time.")]);
}

function inTime(late: string): Promise<string> {
  return new Promise((resolve) => setTimeout(resolve, TIMEOUT_MS, late).unref());
}
