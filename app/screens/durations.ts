/** A span of time in the words of a person who waits: "under a second", "12 seconds", "3 minutes", "2 hours". */
export function durationWords(seconds: number): string {
  if (seconds < 1) return "under a second";
  if (seconds < 90) return several(seconds, "second");
  if (seconds < 90 * 60) return several(seconds / 60, "minute");
  if (seconds < 36 * 3600) return several(seconds / 3600, "hour");
  return several(seconds / 86_400, "day");
}

function several(n: number, unit: string): string {
  const whole = Math.round(n);
  return `${whole} ${unit}${whole === 1 ? "" : "s"}`;
}
