import type { Parts } from "#app/domain/sentiment/file.ts";
import { ANSWER_PARTS, answerOf, TOLD, WIDTH } from "#app/domain/sentiment/net.ts";
import type { Word } from "#app/domain/sentiment/word.ts";
import type { TrainedNet } from "./trainNet.ts";

/** The parts of a net as the app reads them: of each word, and of each thing that is told, what its vector comes to. */
export function packNet(net: TrainedNet, words: readonly Word[]): Parts {
  const { learnt, intercepts, thresholds } = net;
  const count = thresholds.length;
  const size = WIDTH * count;
  const answers = new Int8Array(words.length * size);
  const sums = new Float32Array(words.length * 2);
  words.forEach((word, place) => {
    const vector = vectorOf(net, word);
    for (let i = 0; i < size; i++) answers[place * size + i] = answerOf(ANSWER_PARTS * dot(vector, (k) => filterAt(net, i, k)));
    for (let side = 0; side < 2; side++) sums[place * 2 + side] = dot(vector, (k) => beside(net, side, count + k));
  });
  const outputs = Float32Array.from({ length: 2 * count }, (_, i) => beside(net, Math.floor(i / count), i % count));
  return {
    "net.words": Uint32Array.from(words, ({ id }) => id),
    "net.answers": answers,
    "net.sums": sums,
    "net.toldAnswers": Float32Array.from({ length: TOLD * size }, (_, i) => ANSWER_PARTS * filterAt(net, i % size, learnt + Math.floor(i / size))),
    "net.toldSums": Float32Array.from({ length: TOLD * 2 }, (_, i) => beside(net, i % 2, count + learnt + (i >> 1))),
    "net.thresholds": thresholds,
    "net.outputs": outputs,
    "net.intercepts": Float32Array.of(intercepts[0]! - intercepts[1]!, intercepts[2]! - intercepts[1]!),
  };
}

function vectorOf({ bits, learnt, rows }: TrainedNet, { id, pieces, rowsFrom }: Word): Float64Array {
  const vector = new Float64Array(learnt);
  const hashes = [id, ...pieces.subarray(rowsFrom)];
  for (const hash of hashes) for (let i = 0; i < learnt; i++) vector[i]! += rows[(hash >>> (32 - bits)) * learnt + i]!;
  return vector.map((x) => x / Math.sqrt(hashes.length));
}

/** The weight of part k of a word's vector for answer i: first of all filters in the first place, then in the second. */
function filterAt({ filters, learnt, thresholds }: TrainedNet, i: number, k: number): number {
  const count = thresholds.length;
  return filters[((i % count) * WIDTH + Math.floor(i / count)) * (learnt + TOLD) + k]!;
}

/** The weight of hidden number i towards negative (side 0) or positive (side 1), less that towards neutral. */
function beside({ outputs }: TrainedNet, side: number, i: number): number {
  const size = outputs.length / 3;
  return outputs[side * 2 * size + i]! - outputs[size + i]!;
}

function dot(vector: Float64Array, weight: (k: number) => number): number {
  let sum = 0;
  for (let k = 0; k < vector.length; k++) sum += vector[k]! * weight(k);
  return sum;
}
