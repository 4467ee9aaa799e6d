import { appendFile, readdir, readFile, stat } from "node:fs/promises";
import path from "node:path";
import { isClickLine } from "#app/domain/clicks/clickLine.ts";
import { saveClickLines } from "#app/domain/clicks/saveClicks.ts";
import { isDataError } from "#app/platform/dataError.ts";
import { log } from "#app/platform/log.ts";
import { isAlive } from "../keep/liveOwner.ts";
import { readSegmentName, type SegmentFile } from "../keep/segmentNames.ts";
import { emptySegment } from "./emptySegment.ts";
import { giveWay } from "./giveWay.ts";

/** Bounds what Postgres writes at the end of a commit, to a disk that requests wait for. */
const MOST_A_COMMIT = 10_000;
/** Clicks that wait longer than this are brought in without a rest. */
const PATIENCE_MS = 120_000;
/** What could not be read or stored is put aside here, for somebody to look at. */
const DAMAGED = "damaged.txt";
const LINE_END = 10;

/**
 * Brings what waits on a volume to the database: segments that were handed over, and those that a process which has died left behind. A segment
 * is emptied when the commit that has its clicks is done; where this process dies in between, they are delivered again and stored once.
 * @param inHaste When it is aborted, no more rests are taken.
 * @returns How many clicks there were.
 */
export async function shipSegments(folder: string, inHaste: AbortSignal): Promise<number> {
  let shipped = 0;
  let batch: string[] = [];
  let damaged: string[] = [];
  let files: string[] = [];
  const commit = async () => {
    damaged.push(...(await store(batch)));
    // Only now: what could not be stored is read again.
    if (damaged.length > 0) await putAside(folder, damaged);
    for (const file of files) await emptySegment(folder, file);
    shipped += batch.length;
    batch = [];
    damaged = [];
    files = [];
  };
  for (const { name, since } of await finishedSegments(folder)) {
    for (const line of await readLines(folder, name)) (isClickLine(line) ? batch : damaged).push(line);
    files.push(name);
    const lines = batch.length + damaged.length;
    if (lines < MOST_A_COMMIT) continue;
    const from = performance.now();
    await commit();
    if (Date.now() - since < PATIENCE_MS) await giveWay(folder, { lines, took: performance.now() - from }, inHaste);
  }
  if (files.length > 0) await commit();
  return shipped;
}

/** Segments that nobody writes to any more, the oldest first. */
async function finishedSegments(folder: string): Promise<SegmentFile[]> {
  const segments = (await readdir(folder)).map(readSegmentName).filter((segment) => segment !== null);
  const owners = new Set(segments.filter(({ state }) => state === "open").map(({ owner }) => owner));
  const living = new Set<string>();
  for (const owner of owners) if (await isAlive(folder, owner)) living.add(owner);
  // Listed anew: one that has died since may have handed over what it wrote to, under another name.
  const now = (await readdir(folder)).map(readSegmentName).filter((segment) => segment !== null);
  return now.filter(({ state, owner }) => state === "ready" || (owners.has(owner) && !living.has(owner))).sort((a, b) => a.since - b.since);
}

/** The whole lines of a segment. One that another shipper has taken away meanwhile, and may have been emptying, has none left to give. */
async function readLines(folder: string, name: string): Promise<string[]> {
  const file = path.join(folder, name);
  const bytes = await readFile(file).catch(ifGone);
  if (!bytes || !(await stat(file).catch(ifGone))) return [];
  // Lines alone become text: they keep what they were cut from, and of the room behind them there is a lot.
  const lines = bytes.toString("utf8", 0, bytes.lastIndexOf(LINE_END) + 1).split("\n");
  // What a crash cut short has no end, and nobody was sent on for it.
  lines.pop();
  return lines;
}

function ifGone(error: NodeJS.ErrnoException): null {
  if (error.code === "ENOENT") return null;
  throw error;
}

/**
 * What the database does not take for what it is would keep all else waiting for ever: it is looked for, half by half.
 * @returns The lines that it does not take.
 */
async function store(lines: readonly string[]): Promise<string[]> {
  const refused: string[] = [];
  for (let from = 0; from < lines.length; from += MOST_A_COMMIT) {
    const part = lines.slice(from, from + MOST_A_COMMIT);
    try {
      await saveClickLines(part);
    } catch (error) {
      if (!isDataError(error)) throw error;
      if (part.length === 1) refused.push(...part);
      else for (const half of [part.slice(0, part.length / 2), part.slice(part.length / 2)]) refused.push(...(await store(half)));
    }
  }
  return refused;
}

async function putAside(folder: string, lines: readonly string[]): Promise<void> {
  log.error({ lines: lines.length, file: DAMAGED }, "lines on the volume that are no clicks are put aside");
  await appendFile(path.join(folder, DAMAGED), lines.map((line) => `${line}\n`).join(""), { mode: 0o600 });
}
