import type { Matrix } from "./matrix.ts";
import { minimise } from "./minimise.ts";

/**
 * Multinomial logistic regression over the labels 0, 1, 2 with a squared penalty.
 * @returns For each column its three weights, then the three intercepts.
 */
export function fitLinear(matrix: Matrix, columns: number, labels: Int32Array, weights: Float64Array, penalty: number, steps: number): Float64Array {
  const size = columns * 3 + 3;
  const { starts, columns: column, values } = matrix;
  return minimise(
    size,
    (point, gradient) => {
      let loss = 0;
      for (let i = 0; i < size - 3; i++) {
        loss += 0.5 * penalty * point[i]! * point[i]!;
        gradient[i] = penalty * point[i]!;
      }
      gradient.fill(0, size - 3);
      const chances = new Float64Array(3);
      for (let row = 0; row < matrix.rows; row++) {
        chancesOf(matrix, point, row, chances);
        const label = labels[row]!;
        const weight = weights[row]!;
        loss -= weight * Math.log(chances[label]! + 1e-12);
        chances[label]! -= 1;
        const a = weight * chances[0]!;
        const b = weight * chances[1]!;
        const c = weight * chances[2]!;
        gradient[size - 3]! += a;
        gradient[size - 2]! += b;
        gradient[size - 1]! += c;
        for (let k = starts[row]!; k < starts[row + 1]!; k++) {
          const at = column[k]! * 3;
          gradient[at]! += values[k]! * a;
          gradient[at + 1]! += values[k]! * b;
          gradient[at + 2]! += values[k]! * c;
        }
      }
      return loss;
    },
    steps,
  );
}

/** Writes the chances of the three labels. */
export function chancesOf({ starts, columns, values }: Matrix, point: Float64Array, row: number, chances: Float64Array): void {
  const end = point.length;
  let a = point[end - 3]!;
  let b = point[end - 2]!;
  let c = point[end - 1]!;
  for (let k = starts[row]!; k < starts[row + 1]!; k++) {
    const at = columns[k]! * 3;
    const value = values[k]!;
    a += value * point[at]!;
    b += value * point[at + 1]!;
    c += value * point[at + 2]!;
  }
  const most = Math.max(a, b, c);
  a = Math.exp(a - most);
  b = Math.exp(b - most);
  c = Math.exp(c - most);
  chances[0] = a / (a + b + c);
  chances[1] = b / (a + b + c);
  chances[2] = c / (a + b + c);
}
