import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";
import path from "node:path";

/** Runs a command as an operator does, in a process of its own, on the test file's database. */
export async function runCommand(...args: string[]): Promise<{ code: number | null; out: string; err: string }> {
  const main = path.resolve(import.meta.dirname, "../../app/cli/main.ts");
  const child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", main, ...args], { stdio: ["ignore", "pipe", "pipe"] });
  const ended = new Promise<number | null>((resolve) => child.on("close", resolve));
  const [out, err, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  return { code, out, err };
}
