/** An event's time, or null where the text is no time between the years 1900 and 9999: others are mistakes, and Postgres takes fewer. */
export function eventTime(text: string | undefined): Date | null {
  const at = new Date(text ?? Number.NaN);
  const year = at.getUTCFullYear();
  return year >= 1900 && year <= 9999 ? at : null;
}
