import { format } from "node:util";
import pino from "pino";
import { logLevel, SettingsError } from "./env.ts";
import { loggable, masked } from "./loggable.ts";

/**
 * Structured logs on stderr, without personal data: log ids, counts and reasons, never payloads. An error goes under the key `err`,
 * where only what may be logged of it is.
 */
export const log = pino(
  { level: logLevel(), base: undefined, timestamp: pino.stdTimeFunctions.isoTime, serializers: { err: (error: unknown) => loggable(error) } },
  pino.destination({ fd: 2, sync: true }),
);

/**
 * For the start of a process: what libraries print goes to the log, masked, and what nobody caught ends the process by the log. Node's
 * own words, and theirs, would quote what an error or an address carries.
 */
export function logAllByTheLog(): void {
  const say =
    (level: "debug" | "warn") =>
    (...args: unknown[]) =>
      log[level]({ from: "console" }, masked(format(...args)));
  Object.assign(console, { log: say("debug"), info: say("debug"), debug: say("debug"), warn: say("warn"), error: say("warn"), trace: say("warn") });
  const end = (error: unknown) => {
    if (error instanceof SettingsError) process.stderr.write(`${error.message}\n`);
    else log.fatal({ err: error }, "an error that nobody caught ends the process");
    process.exit(1);
  };
  process.on("uncaughtException", end);
  process.on("unhandledRejection", end);
}
