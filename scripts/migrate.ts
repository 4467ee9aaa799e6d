import { Logger, runMigrations } from "graphile-worker";
import pg from "pg";
import { applyMigrations } from "./apply-migrations.ts";

/**
 * Brings a database to the present schema: makes it when it is missing, runs the migrations, sets the password of the app's role and
 * makes the job queue's own tables as that role (they use row-level security and must belong to it). Nothing to do takes milliseconds.
 * @param ownerUrl Where a role that may make tables and roles connects.
 * @param appPassword The password of the role heartbeat_app; without one it is left as it is, and so are the queue's tables.
 */
export async function migrate(ownerUrl: string, appPassword?: string): Promise<void> {
  await makeDatabase(ownerUrl);
  await withClient(ownerUrl, applyMigrations);
  if (appPassword === undefined) return;
  await setPassword(ownerUrl, appPassword);
  await makeQueue(ownerUrl, appPassword);
}

/** The queue's migrations say "create schema if not exists", which asks for the right to make one even where it exists. */
async function makeQueue(ownerUrl: string, appPassword: string): Promise<void> {
  await withClient(ownerUrl, async (owner) => {
    const database = owner.escapeIdentifier(owner.database!);
    const pool = new pg.Pool({ connectionString: asApp(ownerUrl, appPassword), max: 2 });
    pool.on("error", () => {}); // the query that needs the connection reports it
    pool.on("connect", (client) => client.on("error", () => {}));
    await owner.query(`grant create on database ${database} to heartbeat_app`);
    try {
      await runMigrations({ pgPool: pool, logger: new Logger(() => () => {}) });
    } finally {
      await pool.end();
      await owner.query(`revoke create on database ${database} from heartbeat_app`);
    }
  });
}

async function makeDatabase(ownerUrl: string): Promise<void> {
  const url = new URL(ownerUrl);
  const name = decodeURIComponent(url.pathname.slice(1));
  const server = new URL(ownerUrl);
  server.pathname = "/postgres";
  await withClient(server.href, async (client) => {
    const { rowCount } = await client.query("select 1 from pg_database where datname = $1", [name]);
    if (!rowCount) await client.query(`create database ${client.escapeIdentifier(name)}`);
  });
}

/** A role belongs to the whole server: only a password that does not let in is set, under a lock, because two cannot set it at once. */
async function setPassword(ownerUrl: string, appPassword: string): Promise<void> {
  const right = await withClient(asApp(ownerUrl, appPassword), async () => true).catch(() => false);
  if (right) return;
  await withClient(ownerUrl, async (client) => {
    await client.query("begin");
    await client.query("select pg_advisory_xact_lock(hashtext('heartbeat_app'))");
    await client.query(`alter role heartbeat_app login password ${client.escapeLiteral(appPassword)}`);
    await client.query("commit");
  });
}

function asApp(ownerUrl: string, appPassword: string): string {
  const url = new URL(ownerUrl);
  url.username = "heartbeat_app";
  url.password = encodeURIComponent(appPassword);
  return url.href;
}

async function withClient<T>(connectionString: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

if (import.meta.main) {
  const ownerUrl = process.env.DATABASE_OWNER_URL;
  if (!ownerUrl) throw new Error("Set DATABASE_OWNER_URL to the address of the database for a role that may change its tables.");
  await migrate(ownerUrl, process.env.HEARTBEAT_APP_PASSWORD);
  console.error("The database is at the present schema.");
}
