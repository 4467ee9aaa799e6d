const DAY_MS = 86_400_000;

/** Every calendar day from `first` to `last` (YYYY-MM-DD, both included); empty when `last` is before `first`. */
export function everyDay(first: string, last: string): string[] {
  const days: string[] = [];
  for (let at = Date.parse(`${first}T00:00:00Z`); at <= Date.parse(`${last}T00:00:00Z`); at += DAY_MS)
    days.push(new Date(at).toISOString().slice(0, 10));
  return days;
}
