import { MOST_TOKENS, TOLD, WIDTH } from "#app/domain/sentiment/net.ts";
import type { NetText } from "./netInput.ts";
import { makeRandom, normal, shuffle } from "./random.ts";

export type NetSettings = {
  seed: number;
  /** Rows of word vectors: 2^bits, of `learnt` numbers each. */
  bits: number;
  learnt: number;
  filters: number;
  rounds: number;
  /** Sizes of steps (AdaGrad) for weights and for rows. They fall to a tenth over the rounds. */
  step: number;
  rowStep: number;
  /** Shares of words and of filters that are left out at random of each text. */
  dropWords: number;
  dropFilters: number;
  decay: number;
};

/** A trained net, as Net (app/domain/sentiment/net.ts), but with three outputs a label and whole numbers nowhere. */
export type TrainedNet = {
  learnt: number;
  bits: number;
  rows: Float32Array;
  filters: Float32Array;
  thresholds: Float32Array;
  outputs: Float32Array;
  intercepts: Float32Array;
};

/** A vector of weights, each with the sum of its squared gradients, that AdaGrad moves. */
type Moved = { values: Float32Array; squares: Float32Array };

const FIRST_SQUARE = 0.01;

function moved(size: number, deviation: number, random: () => number): Moved {
  return {
    values: Float32Array.from({ length: size }, () => (deviation ? deviation * normal(random) : 0)),
    squares: new Float32Array(size).fill(FIRST_SQUARE),
  };
}

function move({ values, squares }: Moved, i: number, gradient: number, step: number): void {
  squares[i]! += gradient * gradient;
  values[i]! -= (step * gradient) / Math.sqrt(squares[i]!);
}

/**
 * Trains a net, a text at a time, on labels 0 to 2.
 * @param weights Of the texts.
 * @param targets Chances of the three labels to learn in place of the label, three a text.
 */
export function trainNet(
  texts: readonly NetText[],
  labels: Int32Array,
  weights: Float64Array,
  settings: NetSettings,
  afterRound?: (net: TrainedNet, round: number) => void,
  targets?: Float32Array,
): TrainedNet {
  const { bits, learnt, filters: count, rounds, dropWords, dropFilters, decay } = settings;
  const random = makeRandom(settings.seed);
  const size = learnt + TOLD;
  const span = WIDTH * size;
  const hiddenSize = count + size;
  const rows = moved((1 << bits) * learnt, 0.1, random).values;
  const rowSquares = new Float32Array(1 << bits).fill(FIRST_SQUARE);
  const filters = moved(count * span, Math.sqrt(2 / span), random);
  const thresholds = moved(count, 0, random);
  const outputs = moved(3 * hiddenSize, 0.05, random);
  const intercepts = moved(3, 0, random);
  const net = { learnt, bits, rows, filters: filters.values, thresholds: thresholds.values, outputs: outputs.values, intercepts: intercepts.values };

  // A vector of zeros stands before the first word and after the last.
  const vectors = new Float32Array((MOST_TOKENS + 2) * size);
  const vectorGradients = new Float32Array(vectors.length);
  const isNothing = new Uint8Array(MOST_TOKENS + 2);
  const hidden = new Float32Array(hiddenSize);
  const hiddenGradients = new Float32Array(hiddenSize);
  const kept = new Float32Array(hiddenSize);
  const places = new Int32Array(count);
  const chances = new Float64Array(3);
  const order = Int32Array.from(texts, (_, i) => i);

  for (let round = 0; round < rounds; round++) {
    shuffle(order, random);
    for (let at = 0; at < order.length; at++) {
      const share = 1 - (0.9 * (round + at / order.length)) / rounds;
      learn(order[at]!, settings.step * share, settings.rowStep * share);
    }
    afterRound?.(net, round);
  }
  return net;

  function learn(text: number, step: number, rowStep: number): void {
    const tokens = texts[text]!.rows.length;
    if (tokens === 0) return;
    readVectors(texts[text]!, tokens);
    answer(tokens);
    guess();
    for (let label = 0; label < 3; label++) {
      const target = targets ? targets[text * 3 + label]! : Number(labels[text] === label);
      chances[label] = weights[text]! * (chances[label]! - target);
    }
    moveOutputs(step);
    vectorGradients.fill(0, 0, (tokens + 2) * size);
    moveFilters(tokens, step);
    moveRows(texts[text]!, tokens, rowStep);
  }

  function readVectors({ rows: rowsOf, told }: NetText, tokens: number): void {
    vectors.fill(0, 0, (tokens + 2) * size);
    isNothing[0] = 1;
    isNothing[tokens + 1] = 1;
    for (let token = 0; token < tokens; token++) {
      isNothing[token + 1] = Number(random() < dropWords);
      if (isNothing[token + 1]) continue;
      const to = (token + 1) * size;
      const from = rowsOf[token]!;
      const unit = 1 / Math.sqrt(from.length);
      for (let k = 0; k < from.length; k++) {
        const row = from[k]! * learnt;
        for (let i = 0; i < learnt; i++) vectors[to + i]! += rows[row + i]!;
      }
      for (let i = 0; i < learnt; i++) vectors[to + i]! *= unit;
      for (let i = 0; i < TOLD; i++) vectors[to + learnt + i] = told[token * TOLD + i]!;
    }
  }

  function answer(tokens: number): void {
    const weights = filters.values;
    for (let filter = 0; filter < count; filter++) {
      kept[filter] = random() < dropFilters ? 0 : 1 / (1 - dropFilters);
      hidden[filter] = 0;
      places[filter] = -1;
      if (kept[filter] === 0) continue;
      let most = 0;
      for (let token = 0; token < tokens; token++) {
        let sum = thresholds.values[filter]!;
        for (let place = 0; place < WIDTH; place++) {
          if (isNothing[token + place]) continue;
          const at = (token + place) * size;
          const from = filter * span + place * size;
          for (let i = 0; i < size; i++) sum += weights[from + i]! * vectors[at + i]!;
        }
        if (sum <= most) continue;
        most = sum;
        places[filter] = token;
      }
      hidden[filter] = most * kept[filter]!;
    }
    const unit = 1 / Math.sqrt(tokens);
    for (let i = 0; i < size; i++) {
      kept[count + i] = random() < dropFilters / 2 ? 0 : unit / (1 - dropFilters / 2);
      let sum = 0;
      if (kept[count + i] !== 0) for (let token = 1; token <= tokens; token++) sum += vectors[token * size + i]!;
      hidden[count + i] = sum * kept[count + i]!;
    }
  }

  function guess(): void {
    let all = 0;
    for (let label = 0; label < 3; label++) {
      let sum = intercepts.values[label]!;
      for (let i = 0; i < hiddenSize; i++) sum += outputs.values[label * hiddenSize + i]! * hidden[i]!;
      chances[label] = Math.exp(Math.min(30, sum));
      all += chances[label]!;
    }
    for (let label = 0; label < 3; label++) chances[label]! /= all;
  }

  function moveOutputs(step: number): void {
    for (let i = 0; i < hiddenSize; i++) {
      let sum = 0;
      for (let label = 0; label < 3; label++) {
        const at = label * hiddenSize + i;
        sum += chances[label]! * outputs.values[at]!;
        if (hidden[i] !== 0) move(outputs, at, chances[label]! * hidden[i]! + decay * outputs.values[at]!, step);
      }
      hiddenGradients[i] = sum * kept[i]!;
    }
    for (let label = 0; label < 3; label++) move(intercepts, label, chances[label]!, step);
  }

  function moveFilters(tokens: number, step: number): void {
    for (let i = 0; i < size; i++) {
      const gradient = hiddenGradients[count + i]!;
      if (gradient !== 0) for (let token = 1; token <= tokens; token++) vectorGradients[token * size + i]! += gradient;
    }
    for (let filter = 0; filter < count; filter++) {
      const gradient = hiddenGradients[filter]!;
      if (places[filter]! < 0 || gradient === 0) continue;
      const at = places[filter]! * size;
      const from = filter * span;
      for (let i = 0; i < span; i++) {
        vectorGradients[at + i]! += gradient * filters.values[from + i]!;
        const seen = vectors[at + i]!;
        if (seen !== 0) move(filters, from + i, gradient * seen + decay * filters.values[from + i]!, step);
      }
      move(thresholds, filter, gradient, step);
    }
  }

  function moveRows({ rows: rowsOf }: NetText, tokens: number, step: number): void {
    for (let token = 0; token < tokens; token++) {
      if (isNothing[token + 1]) continue;
      const at = (token + 1) * size;
      const from = rowsOf[token]!;
      const unit = 1 / Math.sqrt(from.length);
      let square = 0;
      for (let i = 0; i < learnt; i++) square += vectorGradients[at + i]! ** 2;
      square *= (unit * unit) / learnt;
      if (square === 0) continue;
      for (let k = 0; k < from.length; k++) {
        const row = from[k]!;
        rowSquares[row]! += square;
        const by = (step * unit) / Math.sqrt(rowSquares[row]!);
        for (let i = 0; i < learnt; i++) rows[row * learnt + i]! -= by * vectorGradients[at + i]!;
      }
    }
  }
}
