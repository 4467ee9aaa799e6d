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
  return {
    shift: 32 - bits!,
    learnt: rows.length / 2 ** bits!,
    rows,
    rowUnit: rowUnit!,
    filters: part(`${name}.filters`, "Float32Array"),
    thresholds: part(`${name}.thresholds`, "Float32Array"),
    outputs: part(`${name}.outputs`, "Float32Array"),
    intercepts: part(`${name}.intercepts`, "Float32Array"),
  };
}

/** What a net makes of a word wherever it stands: the answers of its filters to it in each place, and its part of the two sums. */
export type Projection = { answers: Float32Array; sums: Float32Array };

export function project(net: Net, word: Word, token: Token): Projection {
  const { learnt, filters, outputs } = net;
  const vector = vectorOf(net, word, token);
  const size = learnt + TOLD;
  const count = net.thresholds.length;
  const answers = new Float32Array(WIDTH * count);
  for (let filter = 0, at = 0; filter < count; filter++)
    for (let place = 0; place < WIDTH; place++) {
      let answer = 0;
      for (let i = 0; i < size; i++) answer += filters[at++]! * vector[i]!;
      answers[place * count + filter] = answer;
    }
  const sums = new Float32Array(2);
  for (let side = 0; side < 2; side++) {
    const from = side * (count + size) + count;
    for (let i = 0; i < size; i++) sums[side]! += outputs[from + i]! * vector[i]!;
  }
  return { answers, sums };
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

/** Adds the net's two sums for a text, times its share, to `into`. @param projections Of its tokens. */
export function addNet(net: Net, projections: readonly Projection[], share: number, into: Float64Array): void {
  const { thresholds, outputs, intercepts } = net;
  const count = thresholds.length;
  const size = net.learnt + TOLD;
  let negative = intercepts[0]!;
  let positive = intercepts[1]!;
  for (let filter = 0; filter < count; filter++) {
    let most = -thresholds[filter]!;
    const least = most;
    for (let at = 0; at < projections.length; at++) {
      // The filter lies over the word before, the word and the word after.
      let answer = projections[at]!.answers[count + filter]!;
      if (at > 0) answer += projections[at - 1]!.answers[filter]!;
      if (at + 1 < projections.length) answer += projections[at + 1]!.answers[2 * count + filter]!;
      if (answer > most) most = answer;
    }
    negative += outputs[filter]! * (most - least);
    positive += outputs[count + size + filter]! * (most - least);
  }
  const unit = 1 / Math.sqrt(Math.max(1, projections.length));
  for (const { sums } of projections) {
    negative += sums[0]! * unit;
    positive += sums[1]! * unit;
  }
  into[0]! += share * negative;
  into[1]! += share * positive;
}
