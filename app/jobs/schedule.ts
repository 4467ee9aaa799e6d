import { parseCronItems } from "graphile-worker";
import type { JobName, Jobs } from "#app/platform/enqueue.ts";

type Timed = { [Name in JobName]: { task: Name; match: string; payload: Jobs[Name]; identifier: string } }[JobName];

const every: Timed[] = [
  { identifier: "prune_bodies", task: "prune_bodies", match: "17 3 * * *", payload: {} },
  // Soon after a UTC day is over its salt is gone.
  { identifier: "renew_salts", task: "renew_salts", match: "1 * * * *", payload: {} },
  // What was lost while nobody answered is found soon after: a few minutes, and what changed since the last comparison.
  { identifier: "reconcile_recent", task: "reconcile_shops", match: "*/5 * * * *", payload: { kind: "recent" } },
  { identifier: "reconcile_daily", task: "reconcile_shops", match: "23 4 * * *", payload: { kind: "daily" } },
  // After an upgrade from before Pulse links; of offers that are published as they are it costs one look.
  { identifier: "publish_pulse_shops", task: "publish_pulse_shops", match: "52 4 * * *", payload: {} },
  { identifier: "check_codes_shops", task: "check_codes_shops", match: "11 5 * * *", payload: {} },
  // After an upgrade with another model of sentiment; of comments that the present one judged it costs one pass.
  { identifier: "judge_comments_shops", task: "judge_comments_shops", match: "27 2 * * *", payload: {} },
  { identifier: "prove_shops", task: "prove_shops", match: "41 5 * * *", payload: {} },
  { identifier: "schedule_journeys", task: "schedule_journeys", match: "*/5 * * * *", payload: {} },
  { identifier: "schedule_social", task: "schedule_social", match: "*/5 * * * *", payload: {} },
  // Soon after a start under another address; of a shop whose pixel is as it should be it costs one look.
  { identifier: "connect_pixels", task: "connect_pixels", match: "*/10 * * * *", payload: {} },
  // After an upgrade; of a shop that was read already it costs one look.
  { identifier: "replay_shops", task: "replay_shops", match: "*/10 * * * *", payload: {} },
];

/** What runs by the clock (UTC). */
export const schedule = parseCronItems(every.map((item) => ({ ...item, options: { backfillPeriod: 0 } })));
