import { readdir } from "node:fs/promises";
import { readSegmentName } from "../keep/segmentNames.ts";

/**
 * What waits on a volume to be stored: segments that were handed over, of all processes, and what this one is writing to.
 * @param own The clicks of the segment that is open, and when its first came (milliseconds since 1970).
 */
export async function waitingOnVolume(folder: string, own: { clicks: number; since: number }): Promise<{ clicks: number; oldestSeconds: number }> {
  const ready = (await readdir(folder)).map(readSegmentName).filter((segment) => segment?.state === "ready");
  const all = [...ready.map((segment) => segment!), ...(own.clicks > 0 ? [own] : [])];
  const oldest = Math.min(...all.map(({ since }) => since));
  return { clicks: all.reduce((sum, { clicks }) => sum + clicks, 0), oldestSeconds: all.length === 0 ? 0 : (Date.now() - oldest) / 1000 };
}
