import type { Parts } from "#app/domain/sentiment/file.ts";
import type { Columns } from "./matrix.ts";

/** Of all weights, the share that is larger than the largest level. */
const CUT = 2e-5;

/**
 * The weights as the app reads them: beside neutral, with rarity taken in, in 255 levels that lie closer the smaller they are (quadratic).
 */
export function packLinear(point: Float64Array, { buckets, rarity }: Columns, bits: number): Parts {
  const beside = (column: number) => {
    const neutral = point[column * 3 + 1]!;
    return [point[column * 3]! - neutral, point[column * 3 + 2]! - neutral].map((weight) => weight * rarity[column]!);
  };
  const sizes = Float32Array.from({ length: buckets.length * 2 }, (_, i) => Math.abs(beside(i >> 1)[i & 1]!)).sort();
  const largest = sizes[Math.floor(sizes.length * (1 - CUT)) - 1]!;
  const weights = new Int8Array(2 << bits);
  buckets.forEach((bucket, column) =>
    beside(column).forEach((weight, side) => {
      const level = Math.round(127 * Math.sqrt(Math.min(1, Math.abs(weight) / largest)));
      weights[bucket * 2 + side] = weight < 0 ? -level : level;
    }),
  );
  const levels = Float32Array.from({ length: 256 }, (_, i) => Math.sign(i - 128) * ((i - 128) / 127) ** 2 * largest);
  const end = point.length;
  return {
    "linear.weights": weights,
    "linear.levels": levels,
    "linear.intercepts": Float32Array.of(point[end - 3]! - point[end - 2]!, point[end - 1]! - point[end - 2]!),
  };
}
