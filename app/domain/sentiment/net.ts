import { DICTIONARIES } from "./dictionaries.ts";
import type { ReadPart } from "./file.ts";
import type { Token } from "./tokens.ts";
import type { Word } from "./word.ts";

/** What is told of a word beside what was learnt: what dictionaries say, and five yes or no. */
export const TOLD = DICTIONARIES + 5;
/** Words that a filter looks at together. */
export const WIDTH = 3;
/** Tokens of a text that the net reads. */
export const MOST_TOKENS = 60;
/** Answers of filters are kept in this many parts of 1, from −127 to 127: they are seldom more than 1. */
export const ANSWER_PARTS = 64;
export const MOST_ANSWER = 127;

/**
 * A convolutional net over words. Each filter lies over three words in a row and takes the place that answers it most; the answers and what each word adds by
 * itself (over the root of the number of words) give two sums, towards negative and towards positive, beside neutral.
 *
 * Of the words that were met in training it holds what their vectors come to, so that no vector is needed: for each of WIDTH places the answers of all filters,
 * and the word's own part of the two sums. Of other words only what is told of them counts.
 */
export type Net = {
  /** From a word's hash to its place in `answers` and `sums`. */
  words: ReadonlyMap<number, number>;
  answers: Int8Array;
  sums: Float32Array;
  /** The same of each thing that is told, times its value: answers in ANSWER_PARTS, and sums. */
  toldAnswers: Float32Array;
  toldSums: Float32Array;
  thresholds: Float32Array;
  /** Of each filter, towards negative, then of each towards positive. */
  outputs: Float32Array;
  intercepts: Float32Array;
};

export function readNet(part: ReadPart): Net {
  const ids = part("net.words", "Uint32Array");
  return {
    words: new Map(Array.from(ids, (id, place) => [id, place])),
    answers: part("net.answers", "Int8Array"),
    sums: part("net.sums", "Float32Array"),
    toldAnswers: part("net.toldAnswers", "Float32Array"),
    toldSums: part("net.toldSums", "Float32Array"),
    thresholds: part("net.thresholds", "Float32Array"),
    outputs: part("net.outputs", "Float32Array"),
    intercepts: part("net.intercepts", "Float32Array"),
  };
}

/** Writes what is told of a word, TOLD numbers from `at` on. */
export function tell(into: Float32Array, at: number, { said, negates }: Pick<Word, "said" | "negates">, { kind, loud, long }: Token): void {
  into[at] = said[0]! / 75;
  into[at + 1] = said[1]! / 50;
  into[at + 2] = said[2]! / 100;
  into[at + 3] = Number(negates);
  into[at + 4] = Number(loud);
  into[at + 5] = Number(long);
  into[at + 6] = Number(kind === "tag");
  into[at + 7] = Number(kind === "user" || kind === "url");
}

const told = new Float32Array(TOLD);

/** Writes what the net makes of a word wherever it stands: its answers from `at` on, its two sums from `sumsAt` on. */
export function project(
  net: Net,
  word: Pick<Word, "id" | "said" | "negates">,
  token: Token,
  answers: Int8Array,
  at: number,
  sums: Float32Array,
  sumsAt: number,
): void {
  const size = WIDTH * net.thresholds.length;
  const place = net.words.get(word.id);
  if (place === undefined) answers.fill(0, at, at + size);
  else answers.set(net.answers.subarray(place * size, (place + 1) * size), at);
  for (let side = 0; side < 2; side++) sums[sumsAt + side] = place === undefined ? 0 : net.sums[place * 2 + side]!;
  tell(told, 0, word, token);
  for (let i = 0; i < TOLD; i++) {
    const value = told[i]!;
    if (value === 0) continue;
    for (let k = 0; k < size; k++) answers[at + k] = answerOf(answers[at + k]! + value * net.toldAnswers[i * size + k]!);
    for (let side = 0; side < 2; side++) sums[sumsAt + side]! += value * net.toldSums[i * 2 + side]!;
  }
}

/** @param parts In ANSWER_PARTS. */
export function answerOf(parts: number): number {
  return Math.max(-MOST_ANSWER, Math.min(MOST_ANSWER, Math.round(parts)));
}

/**
 * Adds the net's sum of each side for a text, but for what its words add by themselves, times its share to `into`.
 * @param starts Where in `answers` those to its tokens begin, the first `tokens` of them.
 */
export function addNet(net: Net, answers: Int8Array, starts: Int32Array, tokens: number, share: number, into: Float64Array): void {
  const { outputs, intercepts, thresholds } = net;
  const count = thresholds.length;
  const most = strongest(count, answers, starts, tokens);
  let negative = intercepts[0]!;
  let positive = intercepts[1]!;
  for (let filter = 0; filter < count; filter++) {
    const answer = most[filter]! / ANSWER_PARTS + thresholds[filter]!;
    if (answer <= 0) continue;
    negative += outputs[filter]! * answer;
    positive += outputs[count + filter]! * answer;
  }
  into[0]! += share * negative;
  into[1]! += share * positive;
}

/** The strongest answer of each filter, which lies over a word, the one before and the one after. What begins at 0 are the answers to no word. */
function strongest(count: number, answers: Int8Array, starts: Int32Array, tokens: number): Int32Array {
  const most = new Int32Array(count).fill(-WIDTH * MOST_ANSWER);
  for (let token = 0; token < tokens; token++) {
    const before = token > 0 ? starts[token - 1]! : 0;
    const here = starts[token]! + count;
    const after = (token + 1 < tokens ? starts[token + 1]! : 0) + 2 * count;
    for (let filter = 0; filter < count; filter++) {
      const answer = answers[before + filter]! + answers[here + filter]! + answers[after + filter]!;
      if (answer > most[filter]!) most[filter] = answer;
    }
  }
  return most;
}
