type Zone = { format: Intl.DateTimeFormat; quarters: Map<number, string | null> };

const zones = new Map<string, Zone>();
/** Days begin on a whole quarter of an hour everywhere. Where clocks were put back at 00:01, a quarter had two days: of these nothing is kept. */
const QUARTER_MS = 900_000;
const MOST_QUARTERS = 10_000;

/** The calendar day (YYYY-MM-DD) of an instant in an IANA time zone, across daylight-saving changes. */
export function dayIn(timeZone: string, at: Date): string {
  let zone = zones.get(timeZone);
  if (!zone) {
    const format = new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" });
    zones.set(timeZone, (zone = { format, quarters: new Map() }));
  }
  const quarter = Math.floor(at.getTime() / QUARTER_MS);
  let day = zone.quarters.get(quarter);
  if (day === undefined) {
    const [first, last] = [zone.format.format(quarter * QUARTER_MS), zone.format.format((quarter + 1) * QUARTER_MS - 1)];
    day = first === last ? first : null;
    if (zone.quarters.size >= MOST_QUARTERS) zone.quarters.clear();
    zone.quarters.set(quarter, day);
  }
  return day ?? zone.format.format(at);
}

/** The first instant of a calendar day (YYYY-MM-DD) in an IANA time zone; where the zone skips midnight, the first that exists. */
export function startOfDay(timeZone: string, day: string): Date {
  const utc = Date.parse(`${day}T00:00:00Z`);
  // No zone is more than 14 hours from UTC.
  for (let at = utc - 14 * 3_600_000; ; at += QUARTER_MS) if (dayIn(timeZone, new Date(at)) >= day) return new Date(at);
}
