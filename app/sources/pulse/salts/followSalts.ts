import { setTimeout as wait } from "node:timers/promises";
import { log } from "#app/platform/log.ts";
import { readSalts, renewSalts, type Salts } from "./salts.ts";

const EVERY_MS = 3_600_000;
const AGAIN_MS = 1_000;

/**
 * Makes salts and reads them, from time to time.
 * @returns `ready` is there after the first time; `stop` ends it.
 */
export function followSalts(salts: Salts): { ready: Promise<void>; stop: () => Promise<void> } {
  const over = new AbortController();
  const { promise: ready, resolve } = Promise.withResolvers<void>();
  const ended = (async () => {
    while (!over.signal.aborted) {
      const reached = await renewSalts()
        .then(readSalts)
        .then((rows) => salts.put(rows))
        .then(resolve)
        .then(() => true)
        .catch((error: unknown) => (log.debug({ err: error }, "salts cannot be read"), false));
      await wait(reached ? EVERY_MS : AGAIN_MS, undefined, { signal: over.signal }).catch(() => {});
    }
  })();
  return { ready, stop: () => (over.abort(), ended) };
}
