const EARLIEST = Date.UTC(2004, 0, 1);
const DAY_MS = 86_400_000;
const ISO = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?(?: ?(Z|UTC|[+-]\d\d(?::?\d\d)?))?)?$/i;

/**
 * A moment as files write it: ISO 8601 with an offset, a date and time of the shop's own zone without one, a day alone (its beginning), or the seconds or
 * milliseconds since 1970.
 * @returns undefined when the text is none of these, or there is no such day or hour.
 */
export function readInstant(text: string, timeZone: string): Date | undefined {
  if (/^\d{10}$/.test(text)) return new Date(Number(text) * 1000);
  if (/^\d{13}$/.test(text)) return new Date(Number(text));
  const found = ISO.exec(text);
  if (!found) return undefined;
  const [year, month, day, hour = 0, minute = 0, second = 0] = found.slice(1, 7).map((part) => Number(part ?? 0));
  const local = Date.UTC(year!, month! - 1, day, hour, minute, second) + Number((found[7] ?? "0").padEnd(3, "0").slice(0, 3));
  const there = new Date(local);
  if (there.getUTCMonth() !== month! - 1 || there.getUTCDate() !== day || hour > 23 || minute > 59 || second > 59) return undefined;
  return found[8] ? new Date(local - offsetOf(found[8])) : inZone(local, timeZone);
}

/** Why a moment cannot be right, in words; null when it can. @param now The time of the import. */
export function wrongMoment(at: Date, now: Date): string | null {
  if (at.getTime() > now.getTime() + DAY_MS) return "This is in the future.";
  if (at.getTime() < EARLIEST) return "This is before 2004: there were no such networks yet.";
  return null;
}

function offsetOf(text: string): number {
  if (/^(Z|UTC)$/i.test(text)) return 0;
  const [, sign, hours, minutes] = /^([+-])(\d\d):?(\d\d)?$/.exec(text)!;
  return (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes ?? 0)) * 60_000;
}

/** The moment at which clocks of a zone show this; of the hour that comes twice the first, of an hour that is left out the one after it. */
function inZone(local: number, timeZone: string): Date {
  const before = local - shift(local - DAY_MS, timeZone);
  const after = local - shift(local + DAY_MS, timeZone);
  const fits = [before, after].filter((at) => at + shift(at, timeZone) === local);
  return new Date(fits.length > 0 ? Math.min(...fits) : before);
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** How many milliseconds a zone's clocks are ahead of UTC at an instant. */
function shift(at: number, timeZone: string): number {
  let format = formats.get(timeZone);
  const numbers = { year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric", second: "numeric" } as const;
  if (!format) formats.set(timeZone, (format = new Intl.DateTimeFormat("en-US", { timeZone, hourCycle: "h23", ...numbers })));
  const whole = Math.floor(at / 1000) * 1000;
  const parts = Object.fromEntries(format.formatToParts(whole).map(({ type, value }) => [type, Number(value)]));
  return Date.UTC(parts.year!, parts.month! - 1, parts.day, parts.hour, parts.minute, parts.second) - whole;
}
