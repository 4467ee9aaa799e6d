import { spawn } from "node:child_process";
import { openSync, readFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { root } from "./process.ts";

export type Child = { name: string; logFile: string; ended: Promise<string>; stop: () => Promise<void> };

const GRACE_MS = 5_000;

/**
 * Starts a TypeScript file as a process of its own, out of reach of the terminal's Ctrl-C: who started it stops it.
 * @param logFile Where its words go.
 */
export function startChild(name: string, file: string, env: Record<string, string>, logFile: string): Child {
  const log = openSync(logFile, "a");
  const preload = path.join(root, "scripts/end-with-parent.ts");
  const child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", "--import", preload, path.join(root, file)], {
    cwd: root,
    env: { ...process.env, ...env },
    detached: true,
    stdio: ["ignore", log, log, "ipc"],
  });
  let gone = false;
  const ended = new Promise<string>((resolve) => {
    child.on("error", (error) => resolve(error.message));
    child.on("exit", (code, signal) => resolve(signal ?? `code ${code}`));
  }).finally(() => (gone = true));
  const stop = async () => {
    if (gone) return;
    child.kill("SIGTERM");
    const force = setTimeout(() => child.kill("SIGKILL"), GRACE_MS);
    await ended;
    clearTimeout(force);
  };
  return { name, logFile, ended, stop };
}

/**
 * Waits until an address answers with 200.
 * @throws Error with the last words of the child when it ends first.
 */
export async function untilReady(child: Child, url: string, timeoutMs = 60_000): Promise<void> {
  let end: string | undefined;
  void child.ended.then((how) => (end = how));
  for (const from = Date.now(); Date.now() - from < timeoutMs; await wait(100)) {
    if (end) throw new Error(`${child.name} ended (${end}):\n${lastWords(child)}`);
    const answer = await fetch(url).catch(() => null);
    if (answer?.ok) return;
  }
  throw new Error(`${child.name} does not answer at ${url}:\n${lastWords(child)}`);
}

/** The end of its log. */
export function lastWords({ logFile }: Child): string {
  return readFileSync(logFile, "utf8").trimEnd().split("\n").slice(-20).join("\n");
}
