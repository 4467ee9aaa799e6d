import { fork } from "node:child_process";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";

const root = path.resolve(import.meta.dirname, "..");

export type Process = { kill(): void };

/** Starts a file as a process of its own, which ends with this one however that ends, and waits until it says "up", or until it is ready by what is asked here. */
export async function startProcess(file: string, env: Record<string, string>, isReady?: () => Promise<boolean>): Promise<Process> {
  const execArgv = [...process.execArgv, "--import", path.join(root, "scripts/end-with-parent.ts")];
  const child = fork(path.join(root, file), { env: { ...process.env, ...env }, execArgv, stdio: ["ignore", "inherit", "inherit", "ipc"] });
  const ended = new Promise<never>((_, reject) => child.once("exit", (code) => reject(new Error(`${file} ended with ${code}.`))));
  ended.catch(() => {});
  const ready = isReady ? until(isReady) : new Promise<void>((resolve) => child.once("message", () => resolve()));
  await Promise.race([ready, ended]);
  return { kill: () => child.kill() };
}

/** Whether an address answers well. */
export const answers = (url: string) => () => fetch(url).then((answer) => answer.ok);

/** Asks until it is so, at most 150 s. */
export async function until(isTrue: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 3000; tries++) {
    if (await isTrue().catch(() => false)) return;
    await wait(50);
  }
  throw new Error("It did not come to be.");
}
