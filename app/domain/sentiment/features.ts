import { hashText, spread } from "./hash.ts";
import { REACH } from "./negators.ts";
import type { Token } from "./tokens.ts";
import type { Word } from "./word.ts";

/** Kinds of features. The sum of each kind's weights is divided by the root of their number, so that long texts do not weigh more. */
export const WORDS = 0;
export const PIECES = 1;
export const SHAPE = 2;
export const VALUES = 3;
export const KINDS = 4;
/** How much each kind counts, with what brings a text's features to a length of about 1 when they are scaled by rarity. */
export const KIND_UNITS = [0.15, 0.15, 0.045, 0.075] as const;

/** Units of a dictionary's value that make one step of a feature. */
const STEP = 25;
const NEGATED = 0x5bd1;
const LOUD = hashText("loud", 77);
const LONG = hashText("long", 78);
const FIRST = hashText("first", 85);
const LAST = hashText("last", 86);
const BEFORE_ALL = 0xb0;
const AFTER_ALL = 0xe0;
const COUNTED = ["tokens", "loud", "!", "?", "url", "user", "picture"].map((name) => hashText(name, 79));

/**
 * The hashed features of a text but for the pieces of its words (word.ts): words, also as negated, pairs of neighbours, how it is written, and what
 * dictionaries say of its words.
 * @param words Of the tokens, in their order.
 */
export function eachFeature(tokens: readonly Token[], words: readonly Omit<Word, "pieces">[], emit: (kind: number, hash: number) => void): void {
  let negated = 0;
  let before = BEFORE_ALL;
  const counts = [tokens.length >> 2, 0, 0, 0, 0, 0, 0];
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i]!;
    const word = words[i]!;
    const { id } = word;
    emit(WORDS, id);
    if (word.tagged) emit(WORDS, word.tagged);
    emit(WORDS, pair(before, id));
    before = id;
    if (token.kind === "mark") negated = 0;
    else if (negated > 0) emit(WORDS, spread(id ^ NEGATED));
    const turned = negated > 0 && !word.negates;
    if (negated > 0) negated--;
    if (word.negates) negated = REACH;
    if (token.loud) emit(SHAPE, pair(LOUD, id));
    if (token.long) emit(SHAPE, LONG);
    count(counts, token);
    for (let from = 0; from < word.said.length; from++) {
      const step = Math.round(word.said[from]! / STEP);
      if (step !== 0) emit(VALUES, spread(0x10000 + (from << 10) + (turned ? 512 : 0) + step));
    }
  }
  emit(WORDS, pair(before, AFTER_ALL));
  if (words.length > 0) {
    emit(SHAPE, pair(FIRST, words[0]!.id));
    emit(SHAPE, pair(LAST, before));
  }
  for (let i = 0; i < counts.length; i++) emit(SHAPE, spread(COUNTED[i]! + Math.min(i === 0 ? 8 : 3, counts[i]!)));
}

function pair(first: number, second: number): number {
  return spread(Math.imul(first, 31) ^ second);
}

function count(counts: number[], { kind, form, loud }: Token): void {
  if (loud) counts[1]!++;
  if (kind === "mark") {
    if (form[0] === "!") counts[2]!++;
    else if (form[0] === "?") counts[3]!++;
  } else if (kind === "url") counts[4]!++;
  else if (kind === "user") counts[5]!++;
  else if (kind === "picture") counts[6]!++;
}
