import pino from "pino";
import { logLevel, SettingsError } from "./env.ts";
import { loggable } from "./loggable.ts";

/**
 * Structured logs on stderr, without personal data: log ids, counts and reasons, never payloads. An error goes under the key `err`,
 * where only what may be logged of it is.
 */
export const log = pino(
  { level: logLevel(), base: undefined, timestamp: pino.stdTimeFunctions.isoTime, serializers: { err: (error: unknown) => loggable(error) } },
  pino.destination({ fd: 2, sync: true }),
);

/** What nobody caught ends the process, by the log: Node's own words would quote what the error carries. */
export function logWhatNobodyCaught(): void {
  const end = (error: unknown) => {
    if (error instanceof SettingsError) process.stderr.write(`${error.message}\n`);
    else log.fatal({ err: error }, "an error that nobody caught ends the process");
    process.exit(1);
  };
  process.on("uncaughtException", end);
  process.on("unhandledRejection", end);
}
