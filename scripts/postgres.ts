import { execFileSync, spawn } from "node:child_process";
import { chownSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";
import { isAlive, withLock } from "./lock.ts";
import { answers, freePort } from "./port.ts";
import { binaries, dataDirectory, localFolder, serverUser } from "./postgres-files.ts";

export { localFolder, dataDirectory } from "./postgres-files.ts";
export { freePort } from "./port.ts";

const OWNER = { user: "postgres", password: "heartbeat-local" };
const LEASE = "heartbeat lease";

export type LocalPostgres = { ownerUrl: (database: string) => string; appUrl: (database: string) => string; stop: () => Promise<void> };

/**
 * Makes sure that the embedded Postgres of this checkout runs, and tells its addresses. Everyone who asks holds a lease (an open
 * connection), and the last one who calls `stop` ends the server: whoever began it, nobody loses it while at work.
 * @param name The cluster's name: "demo" keeps its data, "test" is its own.
 * @param flags Server settings as name=value; they count for who starts it.
 * @param wanted The port to start it at; without one, any that is free.
 */
export function ensurePostgres(name: string, flags: string[] = [], wanted?: number): Promise<LocalPostgres> {
  const dir = dataDirectory(name);
  const lock = path.join(localFolder(), `${name}-postgres.lock`);
  return withLock(lock, async () => {
    const port = (await runningPort(dir)) ?? (await start(name, dir, flags, wanted ?? (await freePort())));
    const lease = new pg.Client({ ...OWNER, host: "127.0.0.1", port, database: "postgres", application_name: LEASE });
    lease.on("error", () => {}); // the server is gone; whoever uses it will say so
    await lease.connect();
    const at = (user: string, database: string) => `postgresql://${user}:${OWNER.password}@127.0.0.1:${port}/${database}`;
    return {
      ownerUrl: (database) => at(OWNER.user, database),
      appUrl: (database) => at("heartbeat_app", database),
      stop: () => withLock(lock, () => release(lease, dir)),
    };
  });
}

async function release(lease: pg.Client, dir: string): Promise<void> {
  const others = await lease.query("select 1 from pg_stat_activity where application_name = $1 and pid <> pg_backend_pid()", [LEASE]).then(
    (result) => result.rowCount,
    () => 0,
  );
  await lease.end().catch(() => {});
  if (others) return;
  const pid = serverPid(dir);
  if (!pid) return;
  process.kill(pid, "SIGINT"); // fast shutdown
  for (let i = 0; i < 600 && isAlive(pid); i++) await wait(50);
}

async function start(name: string, dir: string, flags: string[], port: number): Promise<number> {
  const bin = path.join(binaries(), "bin");
  const user = serverUser();
  if (!existsSync(path.join(dir, "PG_VERSION"))) initialise(bin, dir, user);
  removeForeignPidFile(dir);
  const settings = [
    "listen_addresses=127.0.0.1",
    "unix_socket_directories=",
    "max_connections=200",
    "shared_buffers=256MB",
    "max_wal_size=2GB",
    ...flags,
  ];
  const logFile = path.join(localFolder(), `${name}-postgres.log`);
  const log = openSync(logFile, "a");
  // Its own process group, so that Ctrl-C in a terminal does not end it before the programs that use it.
  const server = spawn(path.join(bin, "postgres"), ["-D", dir, "-p", String(port), ...settings.flatMap((setting) => ["-c", setting])], {
    ...user,
    detached: true,
    stdio: ["ignore", log, log],
    cwd: dir,
  });
  server.unref();
  let ended = false;
  server.on("exit", () => (ended = true));
  server.on("error", () => (ended = true));
  for (let i = 0; i < 1200; i++) {
    if (ended) break;
    if (await accepts(port)) return port;
    await wait(50);
  }
  throw new Error(`Postgres did not start; its own words are at the end of ${logFile}`);
}

function initialise(bin: string, dir: string, user: ReturnType<typeof serverUser>): void {
  rmSync(dir, { recursive: true, force: true });
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  if ("uid" in user) chownSync(dir, user.uid!, user.gid!);
  const passwordFile = `${dir}.password`;
  writeFileSync(passwordFile, `${OWNER.password}\n`, { mode: 0o600 });
  if ("uid" in user) chownSync(passwordFile, user.uid!, user.gid!);
  try {
    const options = ["--auth=scram-sha-256", `--username=${OWNER.user}`, `--pwfile=${passwordFile}`, "--encoding=UTF8"];
    execFileSync(path.join(bin, "initdb"), [`--pgdata=${dir}`, ...options, "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"], {
      ...user,
      cwd: dir,
      stdio: ["ignore", "ignore", "pipe"],
    });
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

async function runningPort(dir: string): Promise<number | null> {
  const pid = serverPid(dir);
  const port = pid && isAlive(pid) ? Number(readFileSync(path.join(dir, "postmaster.pid"), "utf8").split("\n")[3]) : 0;
  return port && (await answers(port)) ? port : null;
}

/** The id of the server's first process, while its files say that it runs. */
export function serverPid(dir: string): number | null {
  const file = path.join(dir, "postmaster.pid");
  return existsSync(file) ? Number(readFileSync(file, "utf8").split("\n")[0]) : null;
}

/** After a container's restart another program can carry the id of the dead server, and Postgres would take it for itself. */
function removeForeignPidFile(dir: string): void {
  const pid = serverPid(dir);
  const name = pid && existsSync(`/proc/${pid}/comm`) ? readFileSync(`/proc/${pid}/comm`, "utf8").trim() : "postgres";
  if (name !== "postgres") rmSync(path.join(dir, "postmaster.pid"));
}

async function accepts(port: number): Promise<boolean> {
  const client = new pg.Client({ ...OWNER, host: "127.0.0.1", port, database: "postgres" });
  client.on("error", () => {});
  return client.connect().then(
    () => client.end().then(() => true),
    () => false,
  );
}
