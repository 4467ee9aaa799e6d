import type { Word } from "#app/domain/sentiment/word.ts";
import type { Read } from "./readTexts.ts";

/** Words that fewer texts hold are left out: they would not fit the model's size, and say little. */
const THRICE = 3;

/** The words that at least three texts hold, by their hashes. */
export function wordsMet(texts: readonly Read[]): Word[] {
  const counts = new Map<number, { word: Word; count: number }>();
  for (const { words } of texts)
    for (const word of new Set(words)) {
      const met = counts.get(word.id) ?? { word, count: 0 };
      met.count++;
      counts.set(word.id, met);
    }
  const kept = [...counts.values()].filter(({ count }) => count >= THRICE).map(({ word }) => word);
  return kept.sort((a, b) => a.id - b.id);
}
