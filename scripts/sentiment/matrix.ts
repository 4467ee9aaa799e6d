import { eachFeature, KIND_UNITS, KINDS, PIECES } from "#app/domain/sentiment/features.ts";
import type { Read } from "./readTexts.ts";

/** Rows of features: those of row r from starts[r] to starts[r + 1]. */
export type Matrix = { rows: number; starts: Int32Array; columns: Int32Array; values: Float32Array };

/** What the columns of a matrix weigh: their buckets, and how much a feature counts for being rare. */
export type Columns = { ofBucket: Int32Array; buckets: Int32Array; rarity: Float32Array };

/** A column for each bucket that at least two of the texts fall into. */
export function columnsOf(texts: readonly Read[], bits: number): Columns {
  const counts = new Int32Array(1 << bits);
  const last = new Int32Array(1 << bits).fill(-1);
  texts.forEach((text, row) =>
    eachBucket(text, bits, (_, bucket) => {
      if (last[bucket] === row) return;
      last[bucket] = row;
      counts[bucket]!++;
    }),
  );
  const ofBucket = new Int32Array(1 << bits).fill(-1);
  const buckets: number[] = [];
  counts.forEach((count, bucket) => {
    if (count >= 2) ofBucket[bucket] = buckets.push(bucket) - 1;
  });
  return { ofBucket, buckets: Int32Array.from(buckets), rarity: Float32Array.from(buckets, (bucket) => Math.log(texts.length / counts[bucket]!)) };
}

/** The texts as rows; each kind of feature is divided by the root of its number in the text, as the app does. */
export function matrixOf(texts: readonly Read[], bits: number, { ofBucket, rarity }: Columns): Matrix {
  const starts = new Int32Array(texts.length + 1);
  let columns = new Int32Array(1 << 20);
  let values = new Float32Array(1 << 20);
  let size = 0;
  texts.forEach((text, row) => {
    const numbers = new Int32Array(KINDS);
    eachBucket(text, bits, (kind) => numbers[kind]!++);
    const shares = KIND_UNITS.map((unit, kind) => unit / Math.sqrt(Math.max(1, numbers[kind]!)));
    eachBucket(text, bits, (kind, bucket) => {
      const column = ofBucket[bucket]!;
      if (column < 0) return;
      if (size === columns.length) {
        columns = grown(columns, new Int32Array(size * 2));
        values = grown(values, new Float32Array(size * 2));
      }
      columns[size] = column;
      values[size++] = shares[kind]! * rarity[column]!;
    });
    starts[row + 1] = size;
  });
  return { rows: texts.length, starts, columns: columns.slice(0, size), values: values.slice(0, size) };
}

function eachBucket({ tokens, words }: Read, bits: number, emit: (kind: number, bucket: number) => void): void {
  const shift = 32 - bits;
  eachFeature(tokens, words, (kind, hash) => emit(kind, hash >>> shift));
  for (const { pieces } of words) for (const hash of pieces) emit(PIECES, hash >>> shift);
}

function grown<T extends Int32Array | Float32Array>(from: T, to: T): T {
  to.set(from);
  return to;
}
