import { execFileSync } from "node:child_process";
import { readdirSync, rmSync } from "node:fs";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll } from "vitest";
import { closeDatabase } from "#app/platform/database.ts";
import { isAlive } from "#scripts/lock.ts";
import { migrate } from "#scripts/migrate.ts";
import { dataDirectory, ensurePostgres, freePort, localFolder, serverPid, type LocalPostgres } from "#scripts/postgres.ts";

const PREFIX = "throwaway-";

export type ThrowAwayPostgres = {
  ownerUrl: string;
  appUrl: string;
  /** SIGKILL to the server and all of its processes at once, as when the machine's memory ran out. */
  kill: () => Promise<void>;
  /** Every process of it stands still, or goes on: it neither answers nor hangs up. */
  signal: (name: "SIGSTOP" | "SIGCONT") => void;
  /** Starts it again on the same files, at the same address. */
  start: () => Promise<void>;
  remove: () => Promise<void>;
};

/** For a test file: this process, and what it starts, has a server of its own as database. */
export function useThrowAwayPostgres(): ThrowAwayPostgres {
  const postgres = {} as ThrowAwayPostgres;
  beforeAll(async () => {
    Object.assign(postgres, await throwAwayPostgres());
    Object.assign(process.env, { DATABASE_URL: postgres.appUrl, DATABASE_OWNER_URL: postgres.ownerUrl });
  });
  afterAll(async () => {
    await closeDatabase();
    await postgres.remove();
  });
  return postgres;
}

/** A server of the test's own, with the settings of a real one (every commit is written), and a migrated database. */
async function throwAwayPostgres(): Promise<ThrowAwayPostgres> {
  await removeLeftovers();
  const name = `${PREFIX}${process.pid}`;
  const dir = dataDirectory(name);
  const port = await freePort();
  let server: LocalPostgres = await ensurePostgres(name, [], port);
  await migrate(server.ownerUrl("burst"), "heartbeat-local");
  return {
    ownerUrl: server.ownerUrl("burst"),
    appUrl: server.appUrl("burst"),
    kill: () => killAll(dir),
    signal: (signal) => processesOf(serverPid(dir)!).forEach((pid) => send(pid, signal)),
    start: async () => void (server = await ensurePostgres(name, [], port)),
    remove: async () => {
      await server.stop();
      removeFiles(name);
    },
  };
}

/** The server first: it would start again what it sees die. Its processes are in groups of their own. */
async function killAll(dir: string): Promise<void> {
  const pids = processesOf(serverPid(dir)!);
  for (const pid of pids) send(pid, "SIGKILL");
  while (pids.some(runs)) await wait(5);
}

function processesOf(server: number): number[] {
  const all = execFileSync("ps", ["-A", "-o", "pid=,ppid="], { encoding: "utf8" }).trim().split("\n");
  const children = all.map((line) => line.trim().split(/\s+/).map(Number)).filter(([, parent]) => parent === server);
  return [server, ...children.map(([pid]) => pid!)];
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    return; // it has ended by itself
  }
}

/** A process that was killed and not yet waited for still has its id. */
function runs(pid: number): boolean {
  if (!isAlive(pid)) return false;
  try {
    return !execFileSync("ps", ["-o", "stat=", "-p", String(pid)], { encoding: "utf8" }).startsWith("Z");
  } catch {
    return false;
  }
}

/** What a run that was killed itself left behind. */
async function removeLeftovers(): Promise<void> {
  for (const file of readdirSync(path.dirname(dataDirectory(PREFIX)))) {
    const name = new RegExp(`^(${PREFIX}(\\d+))-postgres$`).exec(file);
    if (!name || isAlive(Number(name[2]))) continue;
    if (serverPid(dataDirectory(name[1]!)) && runs(serverPid(dataDirectory(name[1]!))!)) await killAll(dataDirectory(name[1]!));
    removeFiles(name[1]!);
  }
}

function removeFiles(name: string): void {
  rmSync(dataDirectory(name), { recursive: true, force: true });
  rmSync(path.join(localFolder(), `${name}-postgres.log`), { force: true });
}
