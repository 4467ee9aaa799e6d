const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/**
 * When an account is read again: the younger its newest post, the sooner, since most likes and comments come in the first days.
 * @param live Whether one of its campaigns is live: a new post may come.
 */
export function nextReading(newest: Date | null, live: boolean, now: Date): Date {
  const age = newest ? now.getTime() - newest.getTime() : Infinity;
  const pause = age < 2 * DAY_MS ? 15 * MINUTE_MS : age < 7 * DAY_MS ? HOUR_MS : live ? 2 * HOUR_MS : 12 * HOUR_MS;
  return new Date(now.getTime() + pause);
}

/** After a fault of the network. */
export function afterFault(now: Date): Date {
  return new Date(now.getTime() + 30 * MINUTE_MS);
}

/** Who is not there today may be there tomorrow: a private account becomes a professional one. */
export function afterNotFound(now: Date): Date {
  return new Date(now.getTime() + DAY_MS);
}

type Known = { likes: bigint | null; comments: bigint | null; at: Date | null };

/** Whether counts are to be written: they changed, or nothing was written for an hour, and "as of when" would grow old. */
export function isWorthWriting(told: { likes: bigint | null; comments: bigint | null }, known: Known | undefined, now: Date): boolean {
  if (!known || isOld(known.at, now)) return true;
  return (told.likes !== null && told.likes !== known.likes) || (told.comments !== null && told.comments !== known.comments);
}

/** Whether what was written then is to be written again, though it is the same. */
export function isOld(at: Date | null, now: Date): boolean {
  return at === null || now.getTime() - at.getTime() >= HOUR_MS;
}

/** A post with more is read to the end once a day; between, only what is new. */
const MANY_COMMENTS = 500;

/**
 * Which comments of a post are read: all (what is gone is seen then, and answers to old comments), only new ones, or none.
 * @param count What the network counts now. @param read The last reading; undefined: never.
 */
export function commentsToRead(count: number, postedAt: Date, read: { allAt: number; count: number } | undefined, now: Date): "all" | "new" | null {
  if (!read) return count > 0 ? "all" : null;
  const since = now.getTime() - read.allAt;
  const young = now.getTime() - postedAt.getTime() < 7 * DAY_MS;
  if (since >= (young ? DAY_MS : 7 * DAY_MS)) return "all";
  if (count === read.count) return null;
  return count <= MANY_COMMENTS || count < read.count ? "all" : "new";
}
