import { open, readdir, rm, stat } from "node:fs/promises";
import path from "node:path";
import { moved } from "../keep/moved.ts";
import { EMPTYING, freeName, isFree } from "../keep/segmentNames.ts";

/** More are deleted instead. */
const MOST_FREE = 200;
/** A free segment that nobody has wanted for so long is given back. */
const UNWANTED_MS = 60_000;

/**
 * Makes a segment whose clicks are stored free for the next (makeSegment): to delete a file a second holds up who waits for the same disk, by hundreds of milliseconds
 * where it is told of each block that is given back (mounted with `discard`). Nobody else has it meanwhile: who renames it has it.
 */
export async function emptySegment(folder: string, name: string): Promise<void> {
  const mine = path.join(folder, `${name}${EMPTYING}`);
  if (!(await moved(path.join(folder, name), mine))) return;
  try {
    // What a dead process left is rare, and of any length; after a long outage there is enough for a long time.
    const enough = (await readdir(folder)).filter(isFree).length >= MOST_FREE;
    if (name.endsWith(".ready") && !enough && (await overwrite(mine))) await moved(mine, path.join(folder, freeName(name)));
  } finally {
    // Its clicks are stored: where it could not be emptied it goes.
    await rm(mine, { force: true });
  }
}

/** @returns Whether all of it is zeros now, on the disk. */
async function overwrite(path: string): Promise<boolean> {
  const file = await open(path, "r+").catch(() => null);
  if (!file) return false;
  try {
    const bytes = await file.readFile();
    let used = bytes.length;
    while (used > 0 && bytes[used - 1] === 0) used--;
    const { bytesWritten } = await file.write(bytes.fill(0, 0, used), 0, used, 0);
    await file.datasync();
    return bytesWritten === used;
  } finally {
    await file.close();
  }
}

/** Deletes what a shipper that died was emptying: when a shipper begins. */
export async function dropHalfEmptied(folder: string): Promise<void> {
  for (const name of await readdir(folder)) if (name.endsWith(EMPTYING)) await rm(path.join(folder, name), { force: true });
}

/**
 * Gives back the room of free segments that nobody has wanted.
 * @param unwanted For so many milliseconds.
 * @param most How many at once.
 */
export async function dropFree(folder: string, unwanted = UNWANTED_MS, most = 1): Promise<void> {
  let dropped = 0;
  for (const name of (await readdir(folder)).filter(isFree)) {
    if (dropped >= most) return;
    const file = path.join(folder, name);
    const found = await stat(file).catch(() => null);
    // The clock has whole milliseconds, a file's time has parts of them.
    if (!found || Date.now() - Math.floor(found.mtimeMs) < unwanted) continue;
    await rm(file, { force: true });
    dropped++;
  }
}
