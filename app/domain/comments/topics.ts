import { isStopWord } from "./stopWords.ts";

/** Units of a text that are read: nobody says what is talked about after a page of text. */
const READ = 2_000;
const LONGEST = 40;

const ADDRESS = /\b(?:https?:\/\/|www\.)\S+/gi;
const MENTION = /@[\p{L}\p{N}._]+/gu;
const EMOJI = /\p{Emoji_Presentation}|\p{Extended_Pictographic}\uFE0F|[\u2764\u2665\u263A]/gu;
/** What a phrase does not reach over. */
const BREAK = /[^\p{L}\p{M}\p{N}'’\s-]+/u;
const WORD = /[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:['’-][\p{L}\p{M}\p{N}]+)*/gu;
/** Scripts that write words without spaces. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

let segmenter: Intl.Segmenter | undefined;

/**
 * What a comment may be about, each once: words that say something, phrases of two of them next to each other, emoji (without skin tones).
 * Addresses and @names are left out.
 */
export function topicsOf(comment: string): { words: Set<string>; emoji: Set<string> } {
  const text = comment.slice(0, READ).replace(ADDRESS, " . ").replace(MENTION, " . ").normalize("NFC");
  const emoji = new Set<string>();
  for (const [sign] of text.matchAll(EMOJI)) if (!isTone(sign)) emoji.add(sign.replace("\uFE0F", ""));
  const words = new Set<string>();
  for (const piece of text.toLowerCase().split(BREAK)) {
    let before: string | null = null;
    for (const word of wordsOf(piece)) {
      const told = tells(word) ? word : null;
      if (told) words.add(told);
      if (told && before && before !== told) words.add(`${before} ${told}`);
      before = told;
    }
  }
  return { words, emoji };
}

function isTone(sign: string): boolean {
  const point = sign.codePointAt(0)!;
  return point >= 0x1f3fb && point <= 0x1f3ff;
}

function wordsOf(piece: string): string[] {
  if (!UNSPACED.test(piece)) return (piece.match(WORD) ?? []).map((word) => word.replaceAll("’", "'"));
  segmenter ??= new Intl.Segmenter("und", { granularity: "word" });
  return [...segmenter.segment(piece)].filter(({ isWordLike }) => isWordLike).map(({ segment }) => segment);
}

function tells(word: string): boolean {
  if (word.length > LONGEST || /^\p{N}/u.test(word)) return false;
  return word.length >= (UNSPACED.test(word) ? 2 : 3) && !isStopWord(word);
}
