/** A clock's reading without a zone, as milliseconds as if it were UTC: it can be moved by whole weeks and keeps weekday and hour. */
export type WallTime = number;

export const WEEK = 7 * 86_400_000;
const DAY = 86_400_000;

/** Reads "2011-03-01 08:26:00" (or with a T, or a day alone). */
export function wallTime(text: string): WallTime {
  const at = Date.parse(`${text.replace(" ", "T")}${text.length > 10 ? "" : "T00:00:00"}Z`);
  if (Number.isNaN(at)) throw new RangeError(`"${text.slice(0, 40)}" is not a time`);
  return at;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** What the clocks of a time zone show at an instant. */
export function wallTimeIn(timeZone: string, at: Date): WallTime {
  let format = formats.get(timeZone);
  if (!format) {
    const parts = { year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", second: "2-digit" } as const;
    formats.set(timeZone, (format = new Intl.DateTimeFormat("sv-SE", { timeZone, ...parts })));
  }
  return wallTime(format.format(at));
}

/** The instant at which a time zone's clocks show a time; a time that a clock change skips is moved by the change. */
export function instantOf(timeZone: string, wall: WallTime): Date {
  const guess = wall - (wallTimeIn(timeZone, new Date(wall)) - wall);
  return new Date(guess + (wall - wallTimeIn(timeZone, new Date(guess))));
}

/** The Monday (00:00 on the clock) of a time's week. */
export function mondayOf(wall: WallTime): WallTime {
  const day = Math.floor(wall / DAY);
  // 1 January 1970 was a Thursday.
  return (day - ((day + 3) % 7)) * DAY;
}

/** YYYY-MM-DD. */
export function dayOf(wall: WallTime): string {
  return new Date(wall).toISOString().slice(0, 10);
}
