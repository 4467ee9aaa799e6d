import pino from "pino";

/** Structured logs on stderr, without personal data: log ids, counts and reasons, never payloads. */
export const log = pino(
  { level: process.env.LOG_LEVEL ?? "info", base: undefined, timestamp: pino.stdTimeFunctions.isoTime },
  pino.destination({ fd: 2, sync: true }),
);
