import { eachFeature, KIND_UNITS, KINDS, PIECES } from "./features.ts";
import { loadSentiment, type Model } from "./model.ts";
import { addNet, MOST_TOKENS, project, type Projection } from "./net.ts";
import type { Token } from "./tokens.ts";
import { type Word, wordOf } from "./word.ts";

/** A word with all that the model makes of it by itself. */
type Known = { word: Word; pieceSums: Float32Array; projections: (Projection[] | undefined)[] };

/** Words that are remembered; when there are more, all are forgotten. */
const MOST_KNOWN = 30_000;
const known = new Map<string, Known>();

/** Chances of the three labels. They sum to 1. */
export type Chances = { negative: number; neutral: number; positive: number };

/** What the model says of a text's tokens. */
export function chancesOf(tokens: readonly Token[]): Chances {
  const model = loadSentiment();
  const words = tokens.map((token) => knownOf(model, token));
  const sums = new Float64Array(2);
  addLinear(model, tokens, words, sums);
  const read = Math.min(tokens.length, MOST_TOKENS);
  for (let i = 0; i < model.nets.length; i++) {
    const projections = new Array<Projection>(read);
    for (let at = 0; at < read; at++) projections[at] = projectionsOf(model, words[at]!, tokens[at]!)[i]!;
    addNet(model.nets[i]!, projections, model.shares[i + 1]!, sums);
  }
  const negative = Math.exp(sums[0]!);
  const positive = Math.exp(sums[1]!);
  const all = 1 + negative + positive;
  return { negative: negative / all, neutral: 1 / all, positive: positive / all };
}

function addLinear({ linear, shares }: Model, tokens: readonly Token[], words: readonly Known[], into: Float64Array): void {
  const { shift, weights, levels, intercepts } = linear;
  const sums = new Float64Array(2 * KINDS);
  const counts = new Int32Array(KINDS);
  eachFeature(
    tokens,
    words.map(({ word }) => word),
    (kind, hash) => {
      const at = (hash >>> shift) * 2;
      sums[2 * kind]! += levels[weights[at]! + 128]!;
      sums[2 * kind + 1]! += levels[weights[at + 1]! + 128]!;
      counts[kind]!++;
    },
  );
  for (const { word, pieceSums } of words) {
    sums[2 * PIECES]! += pieceSums[0]!;
    sums[2 * PIECES + 1]! += pieceSums[1]!;
    counts[PIECES]! += word.pieces.length;
  }
  for (let side = 0; side < 2; side++) {
    let sum = intercepts[side]!;
    for (let kind = 0; kind < KINDS; kind++) sum += (KIND_UNITS[kind]! * sums[2 * kind + side]!) / Math.sqrt(Math.max(1, counts[kind]!));
    into[side]! += shares[0]! * sum;
  }
}

function knownOf({ dictionaries, linear }: Model, token: Token): Known {
  const before = known.get(token.form);
  if (before) return before;
  const word = wordOf(token, dictionaries);
  const pieceSums = new Float32Array(2);
  for (const hash of word.pieces) {
    const at = (hash >>> linear.shift) * 2;
    pieceSums[0]! += linear.levels[linear.weights[at]! + 128]!;
    pieceSums[1]! += linear.levels[linear.weights[at + 1]! + 128]!;
  }
  const now = { word, pieceSums, projections: [] };
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(token.form, now);
  return now;
}

function projectionsOf({ nets }: Model, { word, projections }: Known, token: Token): Projection[] {
  const variant = Number(token.loud) + 2 * Number(token.long);
  return (projections[variant] ??= nets.map((net) => project(net, word, token)));
}
