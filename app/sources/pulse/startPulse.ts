import { setTimeout as wait } from "node:timers/promises";
import { env } from "#app/platform/env.ts";
import { log } from "#app/platform/log.ts";
import { exposeVolume } from "#app/platform/monitoring/pulseMetrics.ts";
import { type Answer, answerFor } from "./answer/answer.ts";
import { keepInDatabase } from "./keep/inDatabase.ts";
import { keepOnVolume } from "./keep/onVolume.ts";
import { followRoutes } from "./links/followRoutes.ts";
import { Routes } from "./links/routes.ts";
import { loadRoutes } from "./links/routesFile.ts";
import { followSalts } from "./salts/followSalts.ts";
import { Salts } from "./salts/salts.ts";
import { startShipper } from "./ship/startShipper.ts";
import { waitingOnVolume } from "./ship/waitingOnVolume.ts";

const PATIENCE_MS = 3_000;

export type RunningPulse = {
  answer: Answer;
  /** Why links cannot be answered now, in plain words; null when they can. */
  whyNotReady: () => string | null;
  /** After the last answer: keeps and delivers what is there, and lets go of everything. */
  stop: () => Promise<void>;
};

/**
 * What answers Pulse links, in whichever process.
 * @param volume A folder where clicks are kept before they are answered; null: they are committed to Postgres first.
 */
export async function startPulse(volume: string | null): Promise<RunningPulse> {
  const routes = new Routes();
  const salts = new Salts();
  if (volume !== null) await readVolume(volume, routes, salts);
  const saltsFollowed = followSalts(salts);
  const follows = [followRoutes(routes), saltsFollowed.stop];
  // One of our own would make strangers of today's visitors.
  if (!salts.has(Date.now())) await Promise.race([saltsFollowed.ready, wait(PATIENCE_MS, undefined, { ref: false })]);
  const kept = volume === null ? null : await keepOnVolume(volume);
  const shipper = volume === null ? null : startShipper();
  if (volume !== null && kept) exposeVolume(() => waitingOnVolume(volume, kept.waiting()));
  const keeper = kept ?? keepInDatabase();
  return {
    answer: answerFor({ routes, salts, keeper, proxies: env().PULSE_TRUSTED_PROXIES }),
    whyNotReady: () => (routes.complete || routes.size > 0 ? null : "No links are known yet: the database does not answer, or nobody has one."),
    stop: async () => {
      await keeper.close();
      await shipper?.stop();
      for (const stop of follows) await stop();
    },
  };
}

/** What the process before knew: with it links are answered though the database is gone. */
async function readVolume(volume: string, routes: Routes, salts: Salts): Promise<void> {
  try {
    for await (const part of loadRoutes(volume)) {
      if ("salts" in part) salts.put(part.salts);
      else routes.put(part.rows);
    }
  } catch (error) {
    log.warn({ err: error }, "the links on the volume cannot be read");
  }
}
