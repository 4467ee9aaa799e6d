import { randomBytes } from "node:crypto";
import { close, ftruncate, mkdirSync } from "node:fs";
import { readdir, rename, rm } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { log } from "#app/platform/log.ts";
import type { ClickKeeper } from "./clickKeeper.ts";
import { showLife } from "./liveOwner.ts";
import { append, makeSegment, type Segment } from "./segment.ts";
import { openName, readyName } from "./segmentNames.ts";

/** A segment is handed over after so long as soon as nothing is being written to it, after the longest time all the same, or when it is so large. */
const HAND_OVER_MS = 300;
const LONGEST_MS = 1_000;
const LARGE = 4 << 20;
/** The room of a segment is at least this, and at most what the largest takes with its last group. */
const LEAST_ROOM = 16 << 10;
const MOST_ROOM = LARGE + (256 << 10);
/** So many files are left when the database has been gone for minutes. */
const CROWDED = 500;
/** More means that the disk hangs: who comes now is sent on without a token. */
const MOST_WAITING = 20_000;

/**
 * Clicks are appended to a file of this process alone, in groups: what comes in while one is being written is the next. A segment that was
 * written to for a while is renamed, and the shipper takes it from there.
 * @param folder The volume.
 */
export async function keepOnVolume(folder: string): Promise<ClickKeeper & { waiting: () => { clicks: number; since: number } }> {
  mkdirSync(folder, { recursive: true });
  const owner = randomBytes(8).toString("hex");
  const life = await showLife(folder, owner);
  let number = 0;
  const next = (room: number) => makeSegment(path.join(folder, openName(owner, ++number)), number, room);
  let segment = await next(LEAST_ROOM);
  let spare: Segment | null = await next(LEAST_ROOM);
  let spareComing: Promise<void> | undefined;
  let finishing: Segment | null = null;
  let failing = false;
  let text = "";
  let waiting: ((kept: boolean) => void)[] = [];
  let writing: Promise<void> | undefined;

  /** The next group goes to the disk while the one before is answered: the disk and this thread work at the same time. */
  async function write(): Promise<void> {
    let answer = () => {};
    while (waiting.length > 0) {
      if (segment.broken || segment.bytes >= LARGE || isOlder(LONGEST_MS)) handOver();
      const theirs = waiting;
      const appended = append(segment, text, theirs.length);
      text = "";
      waiting = [];
      answer();
      const kept = await wasKept(appended);
      answer = () => theirs.forEach((done) => done(kept));
    }
    writing = undefined;
    answer();
  }

  async function wasKept(appended: Promise<void>): Promise<boolean> {
    try {
      await appended;
      if (failing) log.info("clicks are kept again");
      failing = false;
    } catch (error) {
      if (!failing) log.error({ err: error }, "clicks cannot be kept on the volume; their visitors are sent on without a token");
      failing = true;
    }
    return !failing;
  }

  function isOlder(ms: number): boolean {
    return segment.clicks > 0 && Date.now() - segment.since >= ms;
  }

  /** Goes on with the next segment; the one before is closed and renamed meanwhile. */
  function handOver(): void {
    if (!spare) {
      spareComing ??= makeSpare(segment.bytes);
      return;
    }
    const full = segment;
    segment = spare;
    spare = null;
    finishing = full;
    spareComing = finish(full).then(() => makeSpare(full.bytes));
  }

  /** With room for twice what the last one held. */
  async function makeSpare(held: number): Promise<void> {
    spare = await next(Math.min(Math.max(2 * held, LEAST_ROOM), MOST_ROOM)).catch(() => null);
    spareComing = undefined;
  }

  /** The zeros behind the lines stay, for to give room back costs a disk more than a second's clicks do; unless so much waits that room is what counts. */
  async function finish({ file, fd, number: its, bytes, clicks, since, broken }: Segment): Promise<void> {
    try {
      if (broken || (await readdir(folder)).length > CROWDED) await promisify(ftruncate)(fd, bytes);
      await promisify(close)(fd);
      if (clicks === 0) await rm(file);
      else await rename(file, path.join(folder, readyName(owner, its, since, clicks)));
    } catch (error) {
      // It stays where it is, and is found when this process has ended.
      log.warn({ err: error }, "a segment of clicks cannot be handed over");
    }
    finishing = null;
  }

  const clock = setInterval(() => {
    if (writing) return;
    if (segment.broken || isOlder(HAND_OVER_MS)) handOver();
  }, HAND_OVER_MS / 2).unref();

  return {
    keep: (line, done) => {
      if (waiting.length >= MOST_WAITING) return done(false);
      text += `${line}\n`;
      waiting.push(done);
      // After all that has come in by now.
      writing ??= new Promise((resolve) => setImmediate(() => void write().then(resolve)));
    },
    waiting: () => ({ clicks: segment.clicks + (finishing?.clicks ?? 0), since: finishing?.clicks ? finishing.since : segment.since }),
    close: async () => {
      clearInterval(clock);
      while (writing) await writing;
      while (spareComing) await spareComing;
      await finish(segment);
      if (spare) await finish(spare);
      await life.end();
    },
  };
}
