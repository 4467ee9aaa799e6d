import { type ChildProcess, spawn } from "node:child_process";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { freePort } from "#scripts/port.ts";

const root = path.resolve(import.meta.dirname, "../../..");

export type Running = {
  process: ChildProcess;
  /** What it printed so far, on both streams. */
  words: () => string;
  kill: () => Promise<void>;
  /** SIGTERM. @returns its exit code, or the signal that ended it. */
  stop: () => Promise<number | string>;
};

/** Starts a file of app/ as a process of its own; it ends with the test's process, however that goes. */
export function startProcess(file: "app/server.ts" | "app/worker.ts" | "app/pulse.ts", env: Record<string, string> = {}): Running {
  const args = ["--disable-warning=ExperimentalWarning", "--import", path.join(root, "scripts/end-with-parent.ts"), path.join(root, file)];
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { ...process.env, LOG_LEVEL: "warn", ...env },
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  let words = "";
  for (const stream of [child.stdout!, child.stderr!]) stream.setEncoding("utf8").on("data", (text: string) => (words += text));
  const ended = new Promise<number | string>((resolve) => child.once("close", (code, signal) => resolve(signal ?? code ?? "?")));
  const end = (signal: NodeJS.Signals) => (child.exitCode === null && child.signalCode === null ? (child.kill(signal), ended) : ended);
  return { process: child, words: () => words, kill: async () => void (await end("SIGKILL")), stop: () => end("SIGTERM") };
}

/** Starts a web process and waits until it is ready. */
export async function startWeb(port: number, env: Record<string, string> = {}): Promise<Running> {
  const web = startProcess("app/server.ts", { PORT: String(port), ...env });
  await untilReady(web, `http://127.0.0.1:${port}/readyz`);
  return web;
}

/** Starts a worker and waits until it takes jobs. */
export async function startWorker(env: Record<string, string> = {}): Promise<Running> {
  const port = env.METRICS_PORT ?? String(await freePort());
  const worker = startProcess("app/worker.ts", { ...env, METRICS_PORT: port });
  await untilReady(worker, `http://127.0.0.1:${port}/readyz`);
  return worker;
}

/** @throws Error with what the process printed when it ends, or is not ready within half a minute. */
export async function untilReady(running: Running, url: string): Promise<void> {
  for (const from = Date.now(); Date.now() - from < 30_000; await wait(30)) {
    const { exitCode, signalCode } = running.process;
    if (exitCode !== null || signalCode !== null) break;
    const answer = await fetch(url).catch(() => null);
    if (answer?.ok) return;
  }
  throw new Error(`The process did not become ready:\n${running.words().slice(-4000)}`);
}
