import fs from "node:fs";
import { readdir, rm, stat } from "node:fs/promises";
import { promisify } from "node:util";
import path from "node:path";
import { moved } from "./moved.ts";
import { isFree } from "./segmentNames.ts";

const write = promisify(fs.write);
const truncate = promisify(fs.ftruncate);
const sync = promisify(fs.fdatasync);
const { O_CREAT, O_EXCL, O_WRONLY, O_DSYNC } = fs.constants;

/** A file that clicks are appended to. Once that failed it is broken: what the disk has of it is not known, and nothing is written to it again. */
export type Segment = { file: string; number: number; fd: number; bytes: number; clicks: number; since: number; broken: boolean };

/**
 * Begins a segment, with an emptied file where the volume has one that is large enough, and sees to it that the folder has it after a crash.
 * @param room Bytes that are written with zeros beforehand: within them a file does not grow, and a disk has a line in half the time.
 */
export async function makeSegment(file: string, number: number, room = 0): Promise<Segment> {
  const fd = (await takeFree(file, room).catch(() => null)) ?? (await makeFile(file, room));
  try {
    await syncFolder(path.dirname(file));
  } catch (error) {
    await promisify(fs.close)(fd);
    await rm(file, { force: true });
    throw error;
  }
  return { file, number, fd, bytes: 0, clicks: 0, since: 0, broken: false };
}

async function makeFile(file: string, room: number): Promise<number> {
  const fd = await promisify(fs.open)(file, O_CREAT | O_EXCL | O_WRONLY | (O_DSYNC ?? 0), 0o600);
  // A disk that has no room for them may still take lines.
  if (room > 0) await write(fd, Buffer.alloc(room), 0, room, 0).catch(() => truncate(fd, 0));
  return fd;
}

/** One that another process takes first is not there any more. */
async function takeFree(file: string, room: number): Promise<number | null> {
  const folder = path.dirname(file);
  for (const name of (await readdir(folder)).filter(isFree)) {
    const free = path.join(folder, name);
    const size = await stat(free).then(
      (found) => found.size,
      () => 0,
    );
    if (size < room || !(await moved(free, file))) continue;
    return promisify(fs.open)(file, O_WRONLY | (O_DSYNC ?? 0));
  }
  return null;
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await fs.promises.open(folder, "r");
  await handle.sync().finally(() => handle.close());
}

/**
 * Appends lines, and returns when the disk has them (O_DSYNC: written and synced in one call). What was written of them in vain is cut off again.
 * @param text Whole lines with their ends.
 * @throws Error when the disk does not take them, or did not take others before.
 */
export async function append(segment: Segment, text: string, clicks: number): Promise<void> {
  if (segment.broken) throw new Error("The segment was not written before.");
  const bytes = Buffer.from(text);
  try {
    // A disk that is nearly full takes a part.
    for (let done = 0; done < bytes.length;) done += (await write(segment.fd, bytes, done, bytes.length - done, segment.bytes + done)).bytesWritten;
    if (!O_DSYNC) await sync(segment.fd);
  } catch (error) {
    segment.broken = true;
    await truncate(segment.fd, segment.bytes).catch(() => {});
    throw error;
  }
  if (segment.clicks === 0) segment.since = Date.now();
  segment.bytes += bytes.length;
  segment.clicks += clicks;
}
