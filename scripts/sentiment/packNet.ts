import type { Parts } from "#app/domain/sentiment/file.ts";
import { WIDTH } from "#app/domain/sentiment/net.ts";
import type { TrainedNet } from "./trainNet.ts";

/** Of all numbers in rows, the share that is larger than the largest one that is kept. */
const CUT = 1e-4;

/** The parts of a net as the app reads them: rows in 255 levels, outputs beside neutral. */
export function packNet({ bits, rows, filters, thresholds, outputs, intercepts }: TrainedNet, name: string): Parts {
  const largest = rows.map(Math.abs).sort()[Math.floor(rows.length * (1 - CUT)) - 1]!;
  const unit = largest / 127;
  const side = thresholds.length + filters.length / thresholds.length / WIDTH;
  const beside = new Float32Array(2 * side);
  for (let i = 0; i < side; i++) {
    beside[i] = outputs[i]! - outputs[side + i]!;
    beside[side + i] = outputs[2 * side + i]! - outputs[side + i]!;
  }
  return {
    [`${name}.settings`]: Float32Array.of(bits, unit),
    [`${name}.rows`]: Int8Array.from(rows, (x) => Math.max(-127, Math.min(127, Math.round(x / unit)))),
    [`${name}.filters`]: filters,
    [`${name}.thresholds`]: thresholds,
    [`${name}.outputs`]: beside,
    [`${name}.intercepts`]: Float32Array.of(intercepts[0]! - intercepts[1]!, intercepts[2]! - intercepts[1]!),
  };
}
