import { setTimeout as wait } from "node:timers/promises";
import { shopsOf } from "#app/domain/clicks/clickLine.ts";
import { markWithClicks } from "#app/domain/clicks/markWithClicks.ts";
import { storeClickLines } from "#app/domain/clicks/saveClicks.ts";
import { log } from "#app/platform/log.ts";
import type { ClickKeeper } from "./clickKeeper.ts";

const MOST_A_COMMIT = 1_000;
/** More would wait too long, and fill the memory. */
const MOST_WAITING = 5_000;
/** A visitor waits so long for a database that does not answer, and is then sent on without a token. */
const PATIENCE_MS = 2_000;
/** Marking what names the clicks is tried again after so long. */
const RETRIES_MS = [200, 1_000, 3_000];

/** Without a volume: clicks are committed in groups, each as large as what came in during the commit before it. */
export function keepInDatabase(): ClickKeeper {
  const lines: string[] = [];
  const waiting: ((kept: boolean) => void)[] = [];
  let committing: Promise<void> | undefined;
  const underWay = new Set<Promise<void>>();

  async function commit(): Promise<void> {
    while (lines.length > 0) {
      const group = lines.splice(0, MOST_A_COMMIT);
      const theirs = waiting.splice(0, MOST_A_COMMIT);
      let answered = false;
      const answer = (kept: boolean) => {
        if (answered) return;
        answered = true;
        for (const done of theirs) done(kept);
      };
      const late = wait(PATIENCE_MS, undefined, { ref: false }).then(() => answer(false));
      const saved = storeClickLines(group).then(
        () => {
          answer(true);
          return mark(group);
        },
        (error: unknown) => {
          log.error({ err: error, clicks: group.length }, "clicks cannot be stored; their visitors are sent on without a token");
          answer(false);
        },
      );
      underWay.add(saved);
      void saved.then(() => underWay.delete(saved));
      await Promise.race([saved, late]);
    }
    committing = undefined;
  }

  return {
    keep: (line, done) => {
      if (lines.length >= MOST_WAITING) return done(false);
      lines.push(line);
      waiting.push(done);
      committing ??= new Promise((resolve) => setImmediate(() => void commit().then(resolve)));
    },
    close: async () => {
      await committing;
      await Promise.all(underWay);
    },
  };
}

/** The clicks are committed, and their visitors on their way: what names them may come a little later. */
async function mark(lines: readonly string[]): Promise<void> {
  for (let tries = 0; ; tries++) {
    try {
      return await markWithClicks(shopsOf(lines), lines);
    } catch (error) {
      const pause = RETRIES_MS[tries];
      if (pause !== undefined) {
        await wait(pause);
        continue;
      }
      log.error(
        { err: error, clicks: lines.length },
        "orders and sign-ups that named clicks before they were stored cannot be marked: credit these shops again",
      );
      return;
    }
  }
}
