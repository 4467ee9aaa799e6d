const formats = new Map<string, Intl.DateTimeFormat>();

/** The calendar day (YYYY-MM-DD) of an instant in an IANA time zone, across daylight-saving changes. */
export function dayIn(timeZone: string, at: Date): string {
  let format = formats.get(timeZone);
  if (!format) formats.set(timeZone, (format = new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" })));
  return format.format(at);
}

/** The first instant of a calendar day (YYYY-MM-DD) in an IANA time zone; where the zone skips midnight, the first that exists. */
export function startOfDay(timeZone: string, day: string): Date {
  const utc = Date.parse(`${day}T00:00:00Z`);
  // No zone is more than 14 hours from UTC; a day begins on a whole quarter of an hour everywhere.
  for (let at = utc - 14 * 3_600_000; ; at += 900_000) if (dayIn(timeZone, new Date(at)) >= day) return new Date(at);
}
