import { eachFeature, KIND_UNITS, KINDS, PIECES } from "./features.ts";
import { type Known, makeRoom, recall, rowOf } from "./memory.ts";
import type { Model } from "./model.ts";
import { addNet, MOST_TOKENS } from "./net.ts";
import type { Token } from "./tokens.ts";
import { wordOf } from "./word.ts";

/** Chances of the three labels. They sum to 1. */
export type Chances = { negative: number; neutral: number; positive: number };

/** What the model says of a text's tokens, where the three labels are as likely beforehand. */
export function chancesOf(model: Model, tokens: readonly Token[]): Chances {
  const sums = sumsOf(model, tokens);
  const negative = Math.exp(sums[0]!);
  const positive = Math.exp(sums[1]!);
  const all = 1 + negative + positive;
  return { negative: negative / all, neutral: 1 / all, positive: positive / all };
}

/** The logarithms of how much likelier negative and positive are than neutral. */
export function sumsOf(model: Model, tokens: readonly Token[]): Float64Array {
  makeRoom(model.memory, tokens.length);
  const words = tokens.map((token) => knownOf(model, token));
  const sums = new Float64Array(2);
  addLinear(model, tokens, words, sums);
  addWords(model, tokens, words, sums);
  return sums;
}

function addLinear({ linear, shares }: Model, tokens: readonly Token[], words: readonly Known[], into: Float64Array): void {
  const { shift, weights, levels, intercepts } = linear;
  const sums = new Float64Array(2 * KINDS);
  const counts = new Int32Array(KINDS);
  eachFeature(tokens, words, (kind, hash) => {
    const at = (hash >>> shift) * 2;
    sums[2 * kind]! += levels[weights[at]! + 128]!;
    sums[2 * kind + 1]! += levels[weights[at + 1]! + 128]!;
    counts[kind]!++;
  });
  for (let i = 0; i < words.length; i++) {
    const { pieceCount, negative, positive } = words[i]!;
    sums[2 * PIECES]! += negative;
    sums[2 * PIECES + 1]! += positive;
    counts[PIECES]! += pieceCount;
  }
  for (let side = 0; side < 2; side++) {
    let sum = intercepts[side]!;
    for (let kind = 0; kind < KINDS; kind++) sum += (KIND_UNITS[kind]! * sums[2 * kind + side]!) / Math.sqrt(Math.max(1, counts[kind]!));
    into[side]! += shares[0]! * sum;
  }
}

/** Where in the memory the answers to the tokens of the text that is judged begin. */
const starts = new Int32Array(MOST_TOKENS);

function addWords({ net, shares, memory }: Model, tokens: readonly Token[], words: readonly Known[], into: Float64Array): void {
  const read = Math.min(tokens.length, MOST_TOKENS);
  const share = shares[1]! / Math.sqrt(Math.max(1, read));
  for (let at = 0; at < read; at++) {
    const row = rowOf(memory, net, words[at]!, tokens[at]!);
    starts[at] = row * memory.rowSize;
    into[0]! += share * memory.sums[row * 2]!;
    into[1]! += share * memory.sums[row * 2 + 1]!;
  }
  addNet(net, memory.answers, starts, read, shares[1]!, into);
}

function knownOf({ dictionaries, linear, memory }: Model, token: Token): Known {
  return recall(memory, token.form, () => {
    const { pieces, ...word } = wordOf(token, dictionaries);
    let negative = 0;
    let positive = 0;
    for (const hash of pieces) {
      const at = (hash >>> linear.shift) * 2;
      negative += linear.levels[linear.weights[at]! + 128]!;
      positive += linear.levels[linear.weights[at + 1]! + 128]!;
    }
    return { ...word, pieceCount: pieces.length, negative, positive };
  });
}
