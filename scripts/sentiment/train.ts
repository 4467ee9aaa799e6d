import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { makeDictionaries } from "#app/domain/sentiment/dictionaries.ts";
import type { Parts } from "#app/domain/sentiment/file.ts";
import { makeFolds } from "#app/domain/sentiment/fold.ts";
import { root } from "../process.ts";
import { assemble } from "./assemble.ts";
import { balance } from "./balance.ts";
import { LANGUAGES, readTraining, readTweetEval, readUmsab } from "./comments.ts";
import { fitLinear } from "./linear.ts";
import { columnsOf, matrixOf } from "./matrix.ts";
import { netTexts } from "./netInput.ts";
import { packLinear } from "./packLinear.ts";
import { packNet } from "./packNet.ts";
import { readDictionaries } from "./readDictionaries.ts";
import { readSlang } from "./readSlang.ts";
import { readTexts, type Read } from "./readTexts.ts";
import { type NetSettings, trainNet } from "./trainNet.ts";
import { wordsMet } from "./wordsMet.ts";

const BITS = 20;
const PENALTY = 1;
const STEPS = 40;
const NET: NetSettings = {
  seed: 2,
  bits: 16,
  learnt: 32,
  filters: 64,
  rounds: 3,
  step: 0.03,
  rowStep: 0.03,
  dropWords: 0.3,
  dropFilters: 0.5,
  decay: 1e-5,
};

/**
 * Trains the model of app/domain/sentiment from the labelled texts of a folder, and writes it with its version:
 * `node --max-old-space-size=8000 scripts/sentiment/train.ts FOLDER`. The same folder gives the same file.
 */
function main(folder: string): void {
  const training = readTraining(folder);
  const validation = [...readTweetEval(folder, "val"), ...LANGUAGES.flatMap((language) => readUmsab(folder, language, "val"))];
  const folds = makeFolds();
  const { ids, values } = readDictionaries(folder, training, folds);
  const texts = readTexts(training, folds, makeDictionaries(ids, values));
  const labels = Int32Array.from(training, ({ label }) => label);
  const weights = balance(training);

  const linear = trainLinear(texts, labels, weights);
  const net = packNet(trainNet(netTexts(texts, NET.bits), labels, weights, NET), wordsMet(texts));
  write(assemble(BITS, readSlang(folds), { "dictionary.ids": ids, "dictionary.values": values, ...linear, ...net }, validation));
}

function trainLinear(texts: Read[], labels: Int32Array, weights: Float64Array): Parts {
  const columns = columnsOf(texts, BITS);
  return packLinear(fitLinear(matrixOf(texts, BITS, columns), columns.buckets.length, labels, weights, PENALTY, STEPS), columns, BITS);
}

function write(file: Uint8Array): void {
  const folder = path.join(root, "app/domain/sentiment");
  const version = createHash("sha256").update(file).digest().readUInt32BE() >>> 1;
  writeFileSync(path.join(folder, "model.bin"), file);
  writeFileSync(
    path.join(folder, "modelVersion.ts"),
    `/** The first 31 bits of the SHA-256 of model.bin, written by scripts/sentiment/train.ts: what another version judged is judged again. */
export const MODEL_VERSION = ${String(version).replace(/\B(?=(\d{3})+$)/g, "_")};\n`,
  );
  console.log(`${file.length} bytes, version ${version}`);
}

const folder = process.argv[2];
if (!folder) throw new Error("Name the folder of the labelled texts.");
main(folder);
