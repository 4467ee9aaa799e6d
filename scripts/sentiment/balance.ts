import type { Labelled } from "./comments.ts";

/** How much more a text counts that is not English, of which there are 25 times as many. */
const OTHER_LANGUAGE = 1.5;

/** A weight for each text, so that in each language the three labels weigh the same, and all its texts as many as there are of them. */
export function balance(rows: readonly Labelled[]): Float64Array {
  const counts = new Map<string, number>();
  const add = (key: string) => counts.set(key, (counts.get(key) ?? 0) + 1);
  for (const { language, label } of rows) {
    add(language);
    add(`${language} ${label}`);
  }
  return Float64Array.from(
    rows,
    ({ language, label }) => (counts.get(language)! / (3 * counts.get(`${language} ${label}`)!)) * (language === "english" ? 1 : OTHER_LANGUAGE),
  );
}
