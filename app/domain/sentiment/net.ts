import { DICTIONARIES } from "./dictionaries.ts";
import type { ReadPart } from "./file.ts";
import type { Token } from "./tokens.ts";
import type { Word } from "./word.ts";

/** What a word's vector holds beside what was learnt: what dictionaries say, and five yes or no. */
export const TOLD = DICTIONARIES + 5;
/** Words that a filter looks at together. */
export const WIDTH = 3;
/** Tokens of a text that nets read. */
export const MOST_TOKENS = 60;

/**
 * A convolutional net over word vectors. A word's vector is the sum of the rows of itself and its pieces, over the root of their number, and what is told of
 * it; each filter takes the neighbourhood that answers it most; the answers and the sum of the vectors (over the root of the number of words) give two sums,
 * towards negative and towards positive.
 */
export type Net = {
  shift: number;
  learnt: number;
  rows: Int8Array;
  rowUnit: number;
  /** Of each filter, for each of WIDTH words, the weights of the vector. */
  filters: Float32Array;
  thresholds: Float32Array;
  /** Towards negative, then positive: of each filter, then of each part of the summed vector. */
  outputs: Float32Array;
  intercepts: Float32Array;
};

export function readNet(part: ReadPart, name: string): Net {
  const [bits, rowUnit] = part(`${name}.settings`, "Float32Array");
  const rows = part(`${name}.rows`, "Int8Array");
  const thresholds = part(`${name}.thresholds`, "Float32Array");
  return {
    shift: 32 - bits!,
    learnt: rows.length / 2 ** bits!,
    rows,
    rowUnit: rowUnit!,
    filters: part(`${name}.filters`, "Float32Array"),
    thresholds,
    outputs: part(`${name}.outputs`, "Float32Array"),
    intercepts: part(`${name}.intercepts`, "Float32Array"),
  };
}

/** Answers of filters are kept in this many parts of 1, from −127 to 127: they are seldom more than 1. */
const ANSWER_PARTS = 64;
const MOST_ANSWER = 127;

/** Writes what a net makes of a word wherever it stands: the answers of its filters to it in each place, from `at` on, and its part of the two sums. */
export function project(net: Net, word: Word, token: Token, answers: Int8Array, at: number, sums: Float32Array, sumsAt: number): void {
  const { learnt, filters, outputs } = net;
  const vector = vectorOf(net, word, token);
  const size = learnt + TOLD;
  const count = net.thresholds.length;
  for (let filter = 0, from = 0; filter < count; filter++)
    for (let place = 0; place < WIDTH; place++) {
      let answer = 0;
      for (let i = 0; i < size; i++) answer += filters[from++]! * vector[i]!;
      answers[at + place * count + filter] = Math.max(-MOST_ANSWER, Math.min(MOST_ANSWER, Math.round(answer * ANSWER_PARTS)));
    }
  for (let side = 0; side < 2; side++) {
    const from = side * (count + size) + count;
    let sum = 0;
    for (let i = 0; i < size; i++) sum += outputs[from + i]! * vector[i]!;
    sums[sumsAt + side] = sum;
  }
}

function vectorOf({ shift, learnt, rows, rowUnit }: Net, word: Word, token: Token): Float32Array {
  const vector = new Float32Array(learnt + TOLD);
  const add = (hash: number) => {
    const from = (hash >>> shift) * learnt;
    for (let i = 0; i < learnt; i++) vector[i]! += rows[from + i]!;
  };
  add(word.id);
  for (let i = word.rowsFrom; i < word.pieces.length; i++) add(word.pieces[i]!);
  const unit = rowUnit / Math.sqrt(1 + word.pieces.length - word.rowsFrom);
  for (let i = 0; i < learnt; i++) vector[i]! *= unit;
  tell(vector, learnt, word, token);
  return vector;
}

/** Writes what is told of a word into its vector. */
export function tell(vector: Float32Array, at: number, { said, negates }: Word, { kind, loud, long }: Token): void {
  vector[at] = said[0]! / 75;
  vector[at + 1] = said[1]! / 50;
  vector[at + 2] = said[2]! / 100;
  vector[at + 3] = Number(negates);
  vector[at + 4] = Number(loud);
  vector[at + 5] = Number(long);
  vector[at + 6] = Number(kind === "tag");
  vector[at + 7] = Number(kind === "user" || kind === "url");
}

/**
 * Adds the net's sum of each side for a text, but for those of its vectors, times its share to `into`.
 * @param starts Where in `answers` those to its tokens begin, the first `tokens` of them.
 */
export function addNet(net: Net, answers: Int8Array, starts: Int32Array, tokens: number, share: number, into: Float64Array): void {
  const { outputs, intercepts, thresholds } = net;
  const count = thresholds.length;
  const positives = count + net.learnt + TOLD;
  const most = strongest(count, answers, starts, tokens);
  let negative = intercepts[0]!;
  let positive = intercepts[1]!;
  for (let filter = 0; filter < count; filter++) {
    const answer = most[filter]! / ANSWER_PARTS + thresholds[filter]!;
    if (answer <= 0) continue;
    negative += outputs[filter]! * answer;
    positive += outputs[positives + filter]! * answer;
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
