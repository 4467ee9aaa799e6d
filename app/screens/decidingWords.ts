import { judgeText } from "#app/domain/sentiment/judgeText.ts";
import { hostileText } from "./hostileText.ts";

/** A piece of a text, and whether it decided. */
export type TextPart = { text: string; decided: boolean };

/** A word decided when it pulled at least this part of what the strongest did. */
const LEAST_PART = 0.2;

/**
 * A comment in pieces, with the words marked that decided the label of the model, as far as they stand in the text as the model reads them.
 * @returns The pieces, which together are the text as it may be shown, and the words, the strongest first.
 */
export function decidingWords(text: string): { parts: TextPart[]; words: string[] } {
  const pulls = judgeText(text).words;
  const words = pulls.filter(({ pull }) => pull >= LEAST_PART * pulls[0]!.pull).map(({ word }) => word);
  return { parts: partsOf(text, words), words: words.map(hostileText) };
}

function partsOf(text: string, words: readonly string[]): TextPart[] {
  const parts: TextPart[] = [];
  let from = 0;
  const push = (piece: string, decided: boolean) => {
    const shown = hostileText(piece);
    if (shown) parts.push({ text: shown, decided });
  };
  for (const found of words.length > 0 ? text.matchAll(patternOf(words)) : []) {
    push(text.slice(from, found.index), false);
    push(found[0], true);
    from = found.index + found[0].length;
  }
  push(text.slice(from), false);
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
