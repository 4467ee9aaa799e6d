import { parseCronItems } from "graphile-worker";
import type { JobName } from "#app/platform/enqueue.ts";

const every: { task: JobName; match: string }[] = [{ task: "prune_bodies", match: "17 3 * * *" }];

/** What runs by the clock (UTC). */
export const schedule = parseCronItems(every.map((item) => ({ ...item, options: { backfillPeriod: 0 } })));
