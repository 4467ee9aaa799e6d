import { setPriority } from "node:os";
import { closeDatabase } from "./platform/database.ts";
import { env } from "./platform/env.ts";
import { logAllByTheLog } from "./platform/log.ts";
import { runShipper } from "./sources/pulse/ship/runShipper.ts";

/** Requests come first. */
const GIVES_WAY = 10;

// Brings a volume's clicks to the database. The Pulse process starts it, starts it again when it dies, and takes it along when it ends.
logAllByTheLog();
setPriority(GIVES_WAY);
const over = new AbortController();
for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => over.abort());
process.on("disconnect", () => over.abort());
await runShipper(env().PULSE_VOLUME!, over.signal);
await closeDatabase();
process.exit(0);
