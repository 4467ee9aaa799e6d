import type { Dictionaries } from "#app/domain/sentiment/dictionaries.ts";
import type { Folds } from "#app/domain/sentiment/fold.ts";
import { plainText } from "#app/domain/sentiment/plainText.ts";
import { type Token, tokensOf } from "#app/domain/sentiment/tokens.ts";
import { type Word, wordOf } from "#app/domain/sentiment/word.ts";

export type Read = { tokens: Token[]; words: Word[] };

/** Texts as the app reads them. */
export function readTexts(rows: readonly { text: string }[], folds: Folds, dictionaries: Dictionaries): Read[] {
  const words = new Map<string, Word>();
  return rows.map(({ text }) => {
    const tokens = tokensOf(plainText(text), folds);
    return {
      tokens,
      words: tokens.map((token) => {
        const known = words.get(token.form) ?? wordOf(token, dictionaries);
        words.set(token.form, known);
        return known;
      }),
    };
  });
}
