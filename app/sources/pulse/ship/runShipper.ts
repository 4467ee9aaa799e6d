import { readdir } from "node:fs/promises";
import { setTimeout as wait } from "node:timers/promises";
import { log } from "#app/platform/log.ts";
import { isAlive, showLife } from "../keep/liveOwner.ts";
import { readSegmentName } from "../keep/segmentNames.ts";
import { saveRoutes } from "../links/routesFile.ts";
import { readSalts, renewSalts } from "../salts/salts.ts";
import { dropFree, dropHalfEmptied } from "./emptySegment.ts";
import { shipSegments } from "./shipSegments.ts";

const LOOK_MS = 100;
const FIRST_AGAIN_MS = 500;
const LAST_AGAIN_MS = 5_000;
/** Between two writings of the links to the volume: what a process that starts without the database may be behind. */
const LINKS_MS = 60_000;
/** Room is given back one segment at a time, so often. */
const TIDY_MS = 3_000;
/** One shipper of a volume works, the others stand by. */
const NAME = "shipper";

/**
 * Ships a volume's clicks, and keeps the links and salts on it fresh, until it is told to end; then once more what is there by then.
 * While the database is gone it tries again.
 */
export async function runShipper(folder: string, over: AbortSignal): Promise<void> {
  let turn: { end: () => Promise<void> } | null = null;
  let again = 0;
  let linksAt = -Infinity;
  let tidiedAt = -Infinity;
  const pause = (ms: number) => wait(ms, undefined, { signal: over }).catch(() => {});
  while (!over.aborted) {
    turn ??= await takeTurn(folder);
    if (!turn) {
      await pause(1000);
      continue;
    }
    try {
      await shipSegments(folder, over);
      if (performance.now() - tidiedAt > TIDY_MS) {
        await dropFree(folder);
        tidiedAt = performance.now();
      }
      if (performance.now() - linksAt > LINKS_MS) {
        await saveLinks(folder);
        linksAt = performance.now();
      }
      if (again > 0) log.info("clicks go to the database again");
      again = 0;
    } catch (error) {
      if (again === 0) log.warn({ err: error }, "clicks wait on the volume: the database cannot be reached");
      again = Math.min(LAST_AGAIN_MS, again === 0 ? FIRST_AGAIN_MS : again * 2);
    }
    await pause(again || LOOK_MS);
  }
  if (!turn) return;
  try {
    await shipSegments(folder, over);
    if (!(await isInUse(folder))) await dropFree(folder, 0, Infinity);
    await saveLinks(folder);
  } catch (error) {
    log.warn({ err: error }, "what waits on the volume stays for the next process");
  }
  await turn.end();
}

/** Whether another process goes on with the volume. */
async function isInUse(folder: string): Promise<boolean> {
  return (await readdir(folder)).some((name) => readSegmentName(name)?.state === "open");
}

async function saveLinks(folder: string): Promise<void> {
  await renewSalts();
  await saveRoutes(folder, await readSalts());
}

/** Null while another shipper of this volume lives. Where two take the place of one that died, both ship: what is stored twice is stored once. */
async function takeTurn(folder: string): Promise<{ end: () => Promise<void> } | null> {
  if (await isAlive(folder, NAME)) return null;
  const turn = await showLife(folder, NAME).catch(() => null);
  if (turn) await dropHalfEmptied(folder).catch((error: Error) => log.warn({ err: error }, "what a shipper left half emptied stays on the volume"));
  return turn;
}
