import { MOST_TOKENS, TOLD, tell } from "#app/domain/sentiment/net.ts";
import type { Word } from "#app/domain/sentiment/word.ts";
import type { Read } from "./readTexts.ts";

/** A text as nets take it: of each token the rows whose sum is its vector, and what is told of it, TOLD numbers each. */
export type NetText = { rows: Int32Array[]; told: Float32Array };

export function netTexts(texts: readonly Read[], bits: number): NetText[] {
  const known = new Map<Word, Int32Array>();
  const rowsOf = (word: Word) => {
    const rows = known.get(word) ?? Int32Array.from([word.id, ...word.pieces.subarray(word.rowsFrom)], (hash) => hash >>> (32 - bits));
    known.set(word, rows);
    return rows;
  };
  return texts.map(({ tokens, words }) => {
    const count = Math.min(MOST_TOKENS, tokens.length);
    const told = new Float32Array(count * TOLD);
    for (let i = 0; i < count; i++) tell(told, i * TOLD, words[i]!, tokens[i]!);
    return { rows: words.slice(0, count).map(rowsOf), told };
  });
}
