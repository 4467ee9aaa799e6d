import { log } from "./log.ts";

/**
 * Does work on the first SIGTERM or SIGINT and then ends the process; the second signal ends it at once.
 * @param work What it takes to stop well. It should end by itself; where it fails, the process ends with code 1.
 */
export function onStopSignal(work: () => Promise<void>): void {
  let stopping = false;
  const stop = (signal: NodeJS.Signals) => {
    if (stopping) process.exit(signal === "SIGINT" ? 130 : 143);
    stopping = true;
    log.info({ signal }, "stopping; a second signal ends the process at once");
    work().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ err: error }, "the process did not stop well");
        process.exit(1);
      },
    );
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
}
