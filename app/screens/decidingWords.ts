import { judgeText } from "#app/domain/sentiment/judgeText.ts";
import { hostileText } from "./hostileText.ts";

export type Pull = "positive" | "negative";

/** A piece of a text, and which way it pulled the label, if it did. */
export type TextPart = { text: string; pull: Pull | null };

const MOST_WORDS = 8;

/**
 * A comment in pieces, with those that decided its label marked, as far as they stand in the text as the model reads them.
 * @returns The pieces, which together are the text as it may be shown, and the words, the strongest first.
 */
export function decidingWords(text: string): { parts: TextPart[]; words: { word: string; pull: Pull }[] } {
  const words = judgeText(text)
    .words.filter(({ pull }) => pull !== 0)
    .toSorted((a, b) => Math.abs(b.pull) - Math.abs(a.pull))
    .slice(0, MOST_WORDS)
    .map(({ word, pull }) => ({ word, pull: pull > 0 ? ("positive" as const) : ("negative" as const) }));
  return { parts: partsOf(text, words), words: words.map(({ word, pull }) => ({ word: hostileText(word), pull })) };
}

function partsOf(text: string, words: readonly { word: string; pull: Pull }[]): TextPart[] {
  const pulls = new Map(words.map(({ word, pull }) => [plain(word), pull]));
  const parts: TextPart[] = [];
  let from = 0;
  const push = (piece: string, pull: Pull | null) => {
    const shown = hostileText(piece);
    if (shown) parts.push({ text: shown, pull });
  };
  for (const found of words.length > 0 ? text.matchAll(patternOf([...pulls.keys()])) : []) {
    push(text.slice(from, found.index), null);
    push(found[0], pulls.get(plain(found[0])) ?? null);
    from = found.index + found[0].length;
  }
  push(text.slice(from), null);
  return parts;
}

/** Whole words only; the longest first, so that a phrase wins over its words. */
function patternOf(words: readonly string[]): RegExp {
  const alternatives = words
    .toSorted((a, b) => b.length - a.length)
    .map((word) => {
      const escaped = word.replace(/[.*+?^${}()|[\]\\/-]/g, "\\$&").replace(/ /g, "\\s+");
      return /^[\p{L}\p{N}]/u.test(word) ? `(?<![\\p{L}\\p{N}])${escaped}(?![\\p{L}\\p{N}])` : escaped;
    });
  return new RegExp(alternatives.join("|"), "giu");
}

function plain(word: string): string {
  return word.toLowerCase().replace(/\s+/g, " ");
}
