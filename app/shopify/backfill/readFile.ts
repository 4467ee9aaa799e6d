import { openFile } from "./file/openFile.ts";
import type { FileEnd } from "./file/thread.ts";
import { saveChunk } from "./saveChunk.ts";
import type { Backfill } from "./store.ts";

const ORDERS_A_CHUNK = 1000;
const CHUNKS_AHEAD = 2;
/** After so long the job ends and another goes on: a process that is to stop need not wait for the whole file. */
const TURN_MS = 60_000;
/** How much the latest chunk counts in the rate. */
const WEIGHT = 0.2;

/** How a turn of reading ended: "more" is to be gone on with. */
export type FileRead = FileEnd["end"] | "more";

/** Reads the file of a bulk operation into the inbox and the facts, a chunk a commit, from where it was read before. */
export async function readFile(backfill: Backfill, ordersAChunk = ORDERS_A_CHUNK): Promise<FileRead> {
  const file = openFile({
    ...{ shopId: backfill.shopId, url: backfill.url!, ordersAChunk, chunksAhead: CHUNKS_AHEAD },
    from: { lines: Number(backfill.linesRead), bytes: Number(backfill.bytesRead) },
    lines: backfill.partial ? null : Number(backfill.objectCount),
  });
  const started = performance.now();
  let before = { lines: Number(backfill.linesRead), at: started };
  let perSecond = backfill.perSecond;
  try {
    for (;;) {
      const next = await file.next();
      if (next.done) return next.value;
      const now = performance.now();
      const measured = ((next.value.end.lines - before.lines) / (now - before.at)) * 1000;
      perSecond = perSecond === null ? measured : perSecond * (1 - WEIGHT) + measured * WEIGHT;
      before = { lines: next.value.end.lines, at: now };
      await saveChunk(backfill, next.value, perSecond);
      if (performance.now() - started > TURN_MS) return "more";
    }
  } finally {
    await file.return("whole");
  }
}
