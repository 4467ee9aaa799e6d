import pino from "pino";
import { logLevel } from "./env.ts";

/** Structured logs on stderr, without personal data: log ids, counts and reasons, never payloads. */
export const log = pino({ level: logLevel(), base: undefined, timestamp: pino.stdTimeFunctions.isoTime }, pino.destination({ fd: 2, sync: true }));
