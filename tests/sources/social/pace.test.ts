import { expect, test } from "vitest";
import { commentsToRead, isWorthWriting, nextReading } from "#app/sources/social/read/pace.ts";
import { isToRenew } from "#app/sources/social/read/refreshLogins.ts";

const NOW = new Date("2026-06-30T12:00:00Z");
const HOUR = 3_600_000;
const ago = (hours: number) => new Date(NOW.getTime() - hours * HOUR);
const minutes = (newest: Date | null, live: boolean) => (nextReading(newest, live, NOW).getTime() - NOW.getTime()) / 60_000;

test("the younger the newest post, the sooner an account is read again", () => {
  expect([minutes(ago(1), true), minutes(ago(47), false), minutes(ago(49), true), minutes(ago(24 * 8), true)]).toEqual([15, 15, 60, 120]);
  expect([minutes(null, true), minutes(null, false), minutes(ago(24 * 20), false)]).toEqual([120, 720, 720]);
});

test("counts are written when they changed, and once an hour when they did not", () => {
  const known = { likes: 5n, comments: 2n, at: ago(0.5) };
  expect(isWorthWriting({ likes: 5n, comments: 2n }, known, NOW)).toBe(false);
  expect(isWorthWriting({ likes: 4n, comments: 2n }, known, NOW)).toBe(true);
  expect(isWorthWriting({ likes: null, comments: 2n }, known, NOW)).toBe(false);
  expect(isWorthWriting({ likes: 5n, comments: 2n }, { ...known, at: ago(1) }, NOW)).toBe(true);
  expect(isWorthWriting({ likes: 5n, comments: 2n }, undefined, NOW)).toBe(true);
});

test("comments are read when their number changed, and to the end once a day, of older posts once a week", () => {
  const read = (hours: number, count: number) => ({ allAt: ago(hours).getTime(), count });
  expect(commentsToRead(0, ago(1), undefined, NOW)).toBeNull();
  expect(commentsToRead(3, ago(1), undefined, NOW)).toBe("all");
  expect(commentsToRead(3, ago(30), read(2, 3), NOW)).toBeNull();
  expect(commentsToRead(4, ago(30), read(2, 3), NOW)).toBe("all");
  expect(commentsToRead(3, ago(48), read(25, 3), NOW)).toBe("all");
  expect(commentsToRead(3, ago(24 * 9), read(25, 3), NOW)).toBeNull();
  expect(commentsToRead(3, ago(24 * 9), read(24 * 7, 3), NOW)).toBe("all");
});

test("of a post with very many comments only what is new is read in between; that their number fell is looked into", () => {
  const read = { allAt: ago(2).getTime(), count: 5000 };
  expect(commentsToRead(5001, ago(30), read, NOW)).toBe("new");
  expect(commentsToRead(4990, ago(30), read, NOW)).toBe("all");
});

test("a token is renewed in its second half, when it is a day old, and when it is used", () => {
  const token = (ageDays: number, leftDays: number, inUse = true) => ({ issuedAt: ago(ageDays * 24), expiresAt: ago(-leftDays * 24), inUse });
  expect(isToRenew(token(20, 40), NOW)).toBe(false);
  expect(isToRenew(token(31, 29), NOW)).toBe(true);
  expect(isToRenew(token(0.5, 29), NOW)).toBe(false);
  expect(isToRenew(token(31, 29, false), NOW)).toBe(false);
});
