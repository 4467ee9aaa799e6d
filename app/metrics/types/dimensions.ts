/** An attribute that shops give ambassadors, by any of the names it goes by. */
export type KnownAttribute = { key: string; label: string; names: readonly string[] };

/** What ambassadors are told apart by most; the first name that has a value counts. Names as attributeName writes them. */
export const KNOWN_ATTRIBUTES: readonly KnownAttribute[] = [
  { key: "age", label: "Age", names: ["age_band", "age_group", "age_range", "ageband", "agegroup", "age", "ages"] },
  { key: "gender", label: "Gender", names: ["gender", "sex"] },
  { key: "city", label: "City", names: ["city", "town", "location"] },
  { key: "niche", label: "Niche", names: ["niche", "niches", "category", "topic", "vertical", "interest", "interests"] },
];

/** How an attribute's name is written whatever a file wrote: lower case, words joined by an underscore. The same in SQL: ATTRIBUTE_NAME. */
export function attributeName(name: string): string {
  return name
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "_");
}

/** attributeName of a column called `name`. */
export const ATTRIBUTE_NAME = "regexp_replace(lower(btrim(name)), '[^[:alnum:]]+', '_', 'g')";

/**
 * Sizes of accounts by followers; `from` is the first that belongs. There is no standard: agencies agree on 10,000, 500,000 and a million, and let micro end at 50,000 or at
 * 100,000; the latter is taken here (decision 107).
 */
export const TIERS = [
  { key: "nano", label: "Nano (under 10,000)", from: 0 },
  { key: "micro", label: "Micro (10,000 to 100,000)", from: 10_000 },
  { key: "mid", label: "Mid (100,000 to 500,000)", from: 100_000 },
  { key: "macro", label: "Macro (500,000 to 1 million)", from: 500_000 },
  { key: "mega", label: "Mega (1 million and more)", from: 1_000_000 },
] as const;

const AGES = [13, 18, 25, 35, 45, 55] as const;

/** The band of an age that was given as a plain number: "25–34"; anything else is a band already. */
export function ageBand(value: string): string {
  const age = Number(value);
  if (!/^\d{1,3}$/.test(value) || age > 120) return value;
  const from = AGES.findLast((start) => start <= age);
  if (from === undefined) return `Under ${AGES[0]}`;
  const next = AGES[AGES.indexOf(from) + 1];
  return next === undefined ? `${from}+` : `${from}–${next - 1}`;
}

/** What ambassadors are grouped by. */
export type Dimension = { kind: "platform" } | { kind: "tier" } | { kind: "attribute"; names: readonly string[] };
