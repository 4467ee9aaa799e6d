import { type Parts, writeParts } from "#app/domain/sentiment/file.ts";
import { readModel } from "#app/domain/sentiment/model.ts";
import { plainText } from "#app/domain/sentiment/plainText.ts";
import type { Alias } from "#app/domain/sentiment/phrases.ts";
import { readTokens } from "#app/domain/sentiment/readTokens.ts";
import { sumsOf } from "#app/domain/sentiment/score.ts";
import { balance } from "./balance.ts";
import type { Labelled } from "./comments.ts";

/** How much the linear part and the net count. */
const SHARES = [0.5, 0.5];

/**
 * The model's file. What is common to both shares (the temperature) is set so that the chances fit the validation texts best, where the three labels are alike
 * in number: the least mean loss, in steps of a twentieth.
 */
export function assemble(bits: number, aliases: readonly Alias[], parts: Parts, validation: readonly Labelled[]): Uint8Array {
  const fileOf = (scale: number) => writeParts({ bits, aliases }, { ...parts, shares: Float32Array.from(SHARES, (share) => share * scale) });
  const model = readModel(new Uint8Array(fileOf(1)));
  const sums = validation.map(({ text }) => sumsOf(model, readTokens(plainText(text), model)));
  const weights = balance(validation);
  let best = { scale: 1, loss: Infinity };
  for (let scale = 0.2; scale < 3; scale += 0.05) {
    let loss = 0;
    validation.forEach(({ label }, i) => {
      const beside = [sums[i]![0]! * scale, 0, sums[i]![1]! * scale];
      loss += weights[i]! * (Math.log(beside.reduce((all, sum) => all + Math.exp(sum), 0)) - beside[label]!);
    });
    if (loss < best.loss) best = { scale, loss };
  }
  return fileOf(best.scale);
}
