import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeEach, expect, test } from "vitest";
import { readyName } from "#app/sources/pulse/keep/segmentNames.ts";
import { giveWay } from "#app/sources/pulse/ship/giveWay.ts";

// A commit of 10,000 clicks that took a second.
const COMMIT = { lines: 10_000, took: 1_000 };
const OWNER = "0123456789abcdef";
const folder = mkdtempSync(path.join(tmpdir(), "pulse-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let ready: string;
let hurry: AbortController;
beforeEach(() => {
  if (ready) rmSync(ready, { force: true });
  hurry = new AbortController();
});

/** A segment that was begun so many milliseconds ago was handed over with so many clicks. */
function cameIn(clicks: number, ago = 0): void {
  ready = path.join(folder, readyName(OWNER, 1, Date.now() - ago, clicks));
  writeFileSync(ready, "");
}

async function isResting(rest: Promise<void>): Promise<boolean> {
  return Promise.race([rest.then(() => false), wait(300, true)]);
}

test("the shipper does not rest while nobody comes, nor for what came long ago", async () => {
  await giveWay(folder, COMMIT, hurry.signal);
  cameIn(1_000_000, 60_000);
  await giveWay(folder, COMMIT, hurry.signal);
});

test("it rests while many come, up to 20 seconds, and goes on when they come no more", { timeout: 15_000 }, async () => {
  cameIn(1_000_000);
  const rest = giveWay(folder, COMMIT, hurry.signal);
  expect(await isResting(rest)).toBe(true);
  await rest;
});

test("it rests no longer when it is told to end", async () => {
  cameIn(1_000_000);
  const rest = giveWay(folder, COMMIT, hurry.signal);
  expect(await isResting(rest)).toBe(true);
  hurry.abort();
  await rest;
});
