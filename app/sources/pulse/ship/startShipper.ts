import { type ChildProcess, spawn } from "node:child_process";
import path from "node:path";
import { log } from "#app/platform/log.ts";

const file = path.resolve(import.meta.dirname, "../../../pulseShipper.ts");
const AGAIN_MS = 500;
const GRACE_MS = 15_000;

/**
 * Starts the process that brings a volume's clicks to the database, and starts it again when it dies. A process of its own: reading and sending
 * would hold requests up. It ends when this one does.
 */
export function startShipper(): { stop: () => Promise<void> } {
  let stopping = false;
  let child: ChildProcess;
  let ended: Promise<void>;
  const start = () => {
    child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", file], { stdio: ["ignore", "inherit", "inherit", "ipc"] });
    ended = new Promise((resolve) => {
      const end = (how: unknown) => {
        resolve();
        if (stopping) return;
        log.warn({ how: String(how) }, "the shipper of clicks ended; another begins");
        setTimeout(() => stopping || start(), AGAIN_MS).unref();
      };
      child.once("error", end);
      child.once("exit", (code, signal) => end(signal ?? code));
    });
  };
  start();
  return {
    stop: async () => {
      stopping = true;
      child.kill("SIGTERM");
      const force = setTimeout(() => child.kill("SIGKILL"), GRACE_MS).unref();
      await ended;
      clearTimeout(force);
    },
  };
}
