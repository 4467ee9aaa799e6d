const LETTERS = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
const ALSO: Record<string, string> = { usa: "US", "united states of america": "US", uk: "GB", england: "GB", scotland: "GB", wales: "GB" };
let codes: ReadonlyMap<string, string> | undefined;

/** The two letters of a country that was written as such or by its English name; null for what is neither. */
export function countryCode(country: string): string | null {
  const plain = country.trim();
  if (/^[A-Za-z]{2}$/.test(plain) && plain.toLowerCase() !== "uk") return plain.toUpperCase();
  codes ??= englishNames();
  return ALSO[plain.toLowerCase()] ?? codes.get(plain.toLowerCase()) ?? null;
}

function englishNames(): Map<string, string> {
  const names = new Intl.DisplayNames("en", { type: "region", fallback: "none" });
  const all = LETTERS.flatMap((a) => LETTERS.map((b) => a + b));
  // Codes of the past (DD) stand for those of today (DE).
  const today = (code: string) => new Intl.Locale(`und-${code}`).region ?? code;
  return new Map(all.flatMap((code): [string, string][] => (names.of(code) ? [[names.of(code)!.toLowerCase(), today(code)]] : [])));
}
