import { readdir } from "node:fs/promises";
import { setTimeout as wait } from "node:timers/promises";
import { readSegmentName } from "../keep/segmentNames.ts";

/** The rest after a commit is so many times as long as the commit took, where as many clicks came in meanwhile as it brought; with fewer it is shorter in proportion. */
const REST = 20;
const LONGEST_MS = 20_000;
/** How many come in is looked at so often, over so long. */
const LOOK_MS = 500;
const LATELY_MS = 3_000;

/**
 * Rests after a commit, the longer the more clicks come in: where one machine has both, requests come first, and Postgres storing clicks is what holds them up.
 * Over as soon as fewer come in.
 * @param commit How many lines it brought, and how many milliseconds that took.
 * @param inHaste Ends the rest.
 */
export async function giveWay(folder: string, commit: { lines: number; took: number }, inHaste: AbortSignal): Promise<void> {
  const from = performance.now();
  while (!inHaste.aborted) {
    const meanwhile = (await cameLately(folder)) * (commit.took / LATELY_MS);
    const left = Math.min(REST * commit.took * (meanwhile / commit.lines), LONGEST_MS) - (performance.now() - from);
    if (left <= 0) return;
    await wait(Math.min(left, LOOK_MS), undefined, { signal: inHaste }).catch(() => {});
  }
}

/** The clicks in segments that were begun lately and have been handed over, of all processes. */
async function cameLately(folder: string): Promise<number> {
  const from = Date.now() - LATELY_MS;
  const segments = (await readdir(folder)).map(readSegmentName);
  return segments.reduce((sum, segment) => (segment && segment.since >= from ? sum + segment.clicks : sum), 0);
}
