import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { isAlive } from "../keep/liveOwner.ts";
import { readSegmentName } from "../keep/segmentNames.ts";

const LINE_END = 10;

/**
 * What waits on a volume to be stored: segments that were handed over, of all processes, what dead ones left open, and what this one is writing to.
 * @param own The clicks of the segment that is open, and when its first came (milliseconds since 1970).
 */
export async function waitingOnVolume(folder: string, own: { clicks: number; since: number }): Promise<{ clicks: number; oldestSeconds: number }> {
  const segments = (await readdir(folder)).map(readSegmentName).filter((segment) => segment !== null);
  const ready = segments.filter(({ state }) => state === "ready");
  const left = await leftOpen(
    folder,
    segments.filter(({ state }) => state === "open"),
  );
  const all = [...ready, ...(own.clicks > 0 ? [own] : [])];
  const oldest = Math.min(...all.map(({ since }) => since));
  return { clicks: all.reduce((sum, { clicks }) => sum + clicks, left), oldestSeconds: all.length === 0 ? 0 : (Date.now() - oldest) / 1000 };
}

/** The lines in segments of processes that have died. */
async function leftOpen(folder: string, open: readonly { name: string; owner: string }[]): Promise<number> {
  const living = new Map<string, boolean>();
  let lines = 0;
  for (const { name, owner } of open) {
    if (!living.has(owner)) living.set(owner, await isAlive(folder, owner));
    if (living.get(owner)) continue;
    const bytes = await readFile(path.join(folder, name)).catch(() => Buffer.alloc(0));
    for (let at = bytes.indexOf(LINE_END); at >= 0; at = bytes.indexOf(LINE_END, at + 1)) lines++;
  }
  return lines;
}
