import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";
import { env } from "#app/platform/env.ts";
import { log } from "#app/platform/log.ts";
import { readChanges, readRoutes } from "./readRoutes.ts";
import type { Routes } from "./routes.ts";

/** Between two looks at what changed, when nobody says that something did. */
const POLL_MS = 5_000;
/** Between two readings of everything. */
const WHOLE_MS = 600_000;
const CHANNEL = "pulse";

/**
 * Reads all links, and then keeps up: told by the database, and by asking now and then, since what is told can be lost. While the database
 * is gone, what is known goes on.
 * @returns Ends it.
 */
export function followRoutes(routes: Routes): () => Promise<void> {
  const over = new AbortController();
  let told = new AbortController();
  const ear = listen(() => told.abort());
  const ended = (async () => {
    let seen = new Map<string, string>();
    let whole = -Infinity;
    let reached = true;
    while (!over.signal.aborted) {
      told = new AbortController();
      try {
        await ear.connect();
        const from = performance.now();
        // Before everything is read, so that what changes meanwhile is read after it.
        const changes = await readChanges(seen);
        if (from - whole > WHOLE_MS) {
          for await (const page of readRoutes()) routes.put(page);
          whole = from;
          routes.complete = true;
        } else {
          routes.put(changes.rows);
          for await (const page of readRoutes(routes.last)) routes.put(page);
        }
        seen = changes.seen;
        reached = true;
      } catch (error) {
        if (reached && !over.signal.aborted) log.warn({ err: error, links: routes.size }, "links cannot be read; those that are known go on");
        reached = false;
        // Changes of long ago are not asked for.
        whole = -Infinity;
      }
      await wait(reached ? POLL_MS : 1000, undefined, { signal: AbortSignal.any([over.signal, told.signal]) }).catch(() => {});
    }
  })();
  return async () => {
    over.abort();
    await ended;
    await ear.end();
  };
}

/** A connection that hears of changes; made again when it is lost. */
function listen(onChange: () => void): { connect: () => Promise<void>; end: () => Promise<void> } {
  let client: pg.Client | undefined;
  const lose = (lost: pg.Client) => {
    if (client === lost) client = undefined;
    lost.end().catch(() => {});
  };
  return {
    connect: async () => {
      if (client) return;
      const made = new pg.Client({
        connectionString: env().DATABASE_URL,
        application_name: "heartbeat pulse",
        keepAlive: true,
        connectionTimeoutMillis: 5000,
      });
      made.on("error", () => lose(made));
      made.on("notification", onChange);
      client = made;
      try {
        await made.connect();
        await made.query(`listen ${CHANNEL}`);
      } catch (error) {
        lose(made);
        throw error;
      }
    },
    end: async () => client?.end().catch(() => {}),
  };
}
